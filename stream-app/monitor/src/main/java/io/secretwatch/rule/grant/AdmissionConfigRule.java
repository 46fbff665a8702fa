package io.secretwatch.rule.grant;

import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.AdmissionConfigChange.Power;
import io.secretwatch.activity.Fingerprint;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin.AdmissionConfig;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A principal puts a webhook, a policy or an API service where it is shown Secrets, or where Pods can be changed. */
public final class AdmissionConfigRule extends PolicyRule<AdmissionConfigChange> {

    static final String ID = "k8s.admission.interception";

    /**
     * Accounts of kube-controller-manager and of the cloud controllers ({@code controller_policy.go}, {@code cloud-provider/app}). Clouds put
     * their name before it, as {@code hcloud-cloud-controller-manager}.
     */
    private static final Set<String> OF_NODES =
            Set.of("node-controller", "cloud-controller-manager", "cloud-node-controller", "cloud-node-manager");

    private static final Set<String> CONTROL_PLANE =
            Set.of("system:kube-controller-manager", "system:cloud-controller-manager");

    public AdmissionConfigRule() {
        super(ID, AdmissionConfigChange.class);
    }

    @Override
    protected boolean concerns(AdmissionConfigChange written, Memory memory) {
        AdmissionConfig before = before(written, memory);
        return before.isEmpty() || !before.holdsAllOf(written) || isMadeAnew(written, memory);
    }

    /** Another makes one under the name of one that is gone. */
    private static boolean isMadeAnew(AdmissionConfigChange written, Memory memory) {
        return written.creates()
                && memory.origin(ObjectKey.admissionConfig(written.object(), written.name()))
                        .filter(origin -> !origin.author()
                                .equals(written.occurrence()
                                        .actor()
                                        .authenticated()
                                        .username()))
                        .isPresent();
    }

    private static AdmissionConfig before(AdmissionConfigChange written, Memory memory) {
        return written.name().isEmpty()
                ? AdmissionConfig.UNSEEN
                : memory.origin(ObjectKey.admissionConfig(written.object(), written.name()))
                        .flatMap(origin -> origin.content(AdmissionConfig.class))
                        .orElse(AdmissionConfig.UNSEEN);
    }

    @Override
    protected List<Request> requests(AdmissionConfigChange written, Memory memory) {
        return List.of(new Request.Grant("", written.object(), written.name()));
    }

    /** Kubelets and controllers of kube-system say where a node is. Others of its accounts, such as those of network plug-ins, run on every node. */
    @Override
    protected Optional<String> explainedBy(AdmissionConfigChange written, Memory memory) {
        Actor actor = written.occurrence().actor();
        if (!written.powers().contains(Power.LEADS_TO_KUBELET)
                || actor.impersonated().isPresent()) {
            return Optional.empty();
        }
        Principal principal = actor.authenticated();
        if (principal instanceof Principal.Node node && node.name().equals(written.name())) {
            return Optional.of("its-own-node");
        }
        boolean ofNodes = principal instanceof Principal.ServiceAccount account
                && account.namespace().equals(Signals.CONTROL_PLANE_NAMESPACE)
                && OF_NODES.stream()
                        .anyMatch(name ->
                                account.name().equals(name) || account.name().endsWith("-" + name));
        return ofNodes || CONTROL_PLANE.contains(principal.username())
                ? Optional.of("controller-of-nodes")
                : Optional.empty();
    }

    @Override
    protected List<SignalType> ownSignals() {
        return AdmissionConfigScore.SIGNALS;
    }

    @Override
    protected void weigh(AdmissionConfigChange written, Memory memory, Score score) {
        new AdmissionConfigScore(written, before(written, memory), memory, score).weigh();
    }

    @Override
    protected String shape(AdmissionConfigChange written, Memory memory) {
        // so many digits that nobody can write other expressions with the same
        String made = written.expressions().isEmpty()
                ? ""
                : " " + Fingerprint.ofTexts(written.expressions().toArray(String[]::new));
        return written.object() + " " + written.name() + " " + new TreeSet<>(written.powers()) + made;
    }

    @Override
    protected List<Target> targets(AdmissionConfigChange written) {
        return List.of(new Target(written.object(), "", written.name()));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, AdmissionConfigChange written) {
        return AdmissionConfigWords.of(finding, written);
    }
}
