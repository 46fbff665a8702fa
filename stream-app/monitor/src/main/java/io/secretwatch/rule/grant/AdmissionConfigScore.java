package io.secretwatch.rule.grant;

import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.AdmissionConfigChange.Power;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin.AdmissionConfig;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** How much it weighs what a webhook, a policy, an API service or the address of a node can do, and where it sends what it gets. */
final class AdmissionConfigScore {

    private static final SignalType UNSEEN = SignalType.of(AdmissionConfigRule.ID, "unseen");
    private static final SignalType UNSEEN_CREATION = SignalType.of(AdmissionConfigRule.ID, "unseen", "creation");
    private static final SignalType HIDDEN = SignalType.of(AdmissionConfigRule.ID, "unseen", "hidden");
    private static final SignalType SEES_SECRETS = SignalType.of(AdmissionConfigRule.ID, "sees-secrets");
    private static final SignalType CHANGES_SECRETS = SignalType.of(AdmissionConfigRule.ID, "changes-secrets");
    private static final SignalType CHANGES_PODS = SignalType.of(AdmissionConfigRule.ID, "changes-pods");
    private static final SignalType ANSWERS_FOR_KUBERNETES =
            SignalType.of(AdmissionConfigRule.ID, "answers-for-kubernetes");
    private static final SignalType ANSWERS = SignalType.of(AdmissionConfigRule.ID, "answers");
    private static final SignalType SEES_TOKENS = SignalType.of(AdmissionConfigRule.ID, "sees-tokens");
    private static final SignalType SEES_TOKENS_TOO = SignalType.of(AdmissionConfigRule.ID, "sees-tokens", "too");
    private static final SignalType PRINTS_SECRETS = SignalType.of(AdmissionConfigRule.ID, "prints-secrets");
    private static final SignalType GIVEN_SECRETS = SignalType.of(AdmissionConfigRule.ID, "given-secrets");
    private static final SignalType GIVES_SECRETS = SignalType.of(AdmissionConfigRule.ID, "gives-secrets");
    private static final SignalType GIVES_ANYTHING = SignalType.of(AdmissionConfigRule.ID, "gives-secrets", "perhaps");
    private static final SignalType CONVERTS = SignalType.of(AdmissionConfigRule.ID, "converts");
    private static final SignalType CONVERTS_DELEGATIONS =
            SignalType.of(AdmissionConfigRule.ID, "converts", "delegations");
    private static final SignalType LEADS_TO_KUBELET = SignalType.of(AdmissionConfigRule.ID, "leads-to-kubelet");
    private static final SignalType WHOLE_STATUS = SignalType.of(AdmissionConfigRule.ID, "leads-to-kubelet", "whole");
    private static final SignalType SENDS_ELSEWHERE = SignalType.of(AdmissionConfigRule.ID, "sends-elsewhere");
    private static final SignalType BY_URL = SignalType.of(AdmissionConfigRule.ID, "by-url");
    private static final SignalType REDIRECTED = SignalType.of(AdmissionConfigRule.ID, "redirected");
    private static final SignalType NOT_CARRIED_OUT = SignalType.of(AdmissionConfigRule.ID, "not-carried-out");

    static final List<SignalType> SIGNALS = List.of(
            UNSEEN,
            UNSEEN_CREATION,
            HIDDEN,
            SEES_SECRETS,
            CHANGES_SECRETS,
            CHANGES_PODS,
            ANSWERS_FOR_KUBERNETES,
            ANSWERS,
            SEES_TOKENS,
            SEES_TOKENS_TOO,
            PRINTS_SECRETS,
            GIVEN_SECRETS,
            GIVES_SECRETS,
            GIVES_ANYTHING,
            CONVERTS,
            CONVERTS_DELEGATIONS,
            LEADS_TO_KUBELET,
            WHOLE_STATUS,
            SENDS_ELSEWHERE,
            BY_URL,
            REDIRECTED,
            Signals.ANONYMOUS,
            Signals.IMPERSONATION,
            NOT_CARRIED_OUT);

    private static final String POLICY = "policy ";
    private static final String OF_CONTROL_PLANE = "parameters " + Signals.CONTROL_PLANE_NAMESPACE + "/";

    private final AdmissionConfigChange written;
    private final AdmissionConfig before;
    private final Memory memory;
    private final Score score;

    AdmissionConfigScore(AdmissionConfigChange written, AdmissionConfig before, Memory memory, Score score) {
        this.written = written;
        this.before = before;
        this.memory = memory;
        this.score = score;
    }

    void weigh() {
        if (!written.detailed()) {
            SignalType unseen = isCreation() ? UNSEEN_CREATION : UNSEEN;
            // the schemas of custom resources are large; most are not converted
            boolean ordinary = written.object().equals("CustomResourceDefinition");
            score.add(ordinary ? UNSEEN : written.hidden().isPresent() ? HIDDEN : unseen);
            return;
        }
        Set<Power> powers = new TreeSet<>(written.powers());
        powers.addAll(before.powers());
        powers.forEach(power -> {
            if (power == Power.GIVES_PARAMETERS) {
                parameters().ifPresent(score::add);
            } else {
                score.add(signal(power, powers));
            }
        });
        boolean elsewhere = powers.isEmpty()
                && before.isEmpty()
                && !written.binds()
                && !written.destinations().isEmpty()
                && written.occurrence().call().verb().equals("patch");
        score.when(elsewhere, SENDS_ELSEWHERE);
        // of a binding perhaps nothing is told
        if (score.risk() == 0) {
            return;
        }
        if (written.byUrl()) {
            score.add(
                    BY_URL, "the requests are sent to " + written.destinations().get(0));
        }
        boolean moved = !before.isEmpty()
                && !powers.contains(Power.GIVES_PARAMETERS)
                && !before.destinations().values().containsAll(written.destinations());
        score.when(moved, REDIRECTED)
                .whenAnonymous(written.occurrence(), Signals.ANONYMOUS)
                .whenImpersonated(written.occurrence(), Signals.IMPERSONATION)
                .whenNotCarriedOut(written.occurrence(), NOT_CARRIED_OUT);
    }

    private boolean isCreation() {
        return written.occurrence().call().verb().equals("create");
    }

    /** A binding does not say of which kind the parameters are: its policy does, if that was seen. */
    private Optional<SignalType> parameters() {
        String kind = written.object().replace("Binding", "");
        Optional<AdmissionConfig> policy = Stream.of(
                        written.destinations(), before.destinations().values())
                .flatMap(Collection::stream)
                .filter(to -> to.startsWith(POLICY))
                .findFirst()
                .flatMap(to -> memory.origin(ObjectKey.admissionConfig(kind, to.substring(POLICY.length()))))
                .flatMap(origin -> origin.content(AdmissionConfig.class))
                .filter(known -> !known.isEmpty());
        if (policy.isPresent()) {
            return policy.filter(known -> known.powers().contains(Power.GIVEN_SECRETS))
                    .map(any -> GIVES_SECRETS);
        }
        return written.destinations().stream().anyMatch(to -> to.startsWith(OF_CONTROL_PLANE))
                ? Optional.of(GIVES_ANYTHING)
                : Optional.empty();
    }

    private SignalType signal(Power power, Set<Power> powers) {
        return switch (power) {
            case SEES_SECRETS -> SEES_SECRETS;
            case CHANGES_SECRETS -> CHANGES_SECRETS;
            case CHANGES_PODS -> CHANGES_PODS;
            case ANSWERS_FOR_KUBERNETES -> ANSWERS_FOR_KUBERNETES;
            case ANSWERS -> ANSWERS;
            case SEES_TOKENS -> powers.contains(Power.SEES_SECRETS) ? SEES_TOKENS_TOO : SEES_TOKENS;
            case PRINTS_SECRETS -> PRINTS_SECRETS;
            case GIVEN_SECRETS -> GIVEN_SECRETS;
            case GIVES_PARAMETERS -> GIVES_SECRETS;
            case CONVERTS -> CONVERTS;
            // of a new kind there are no objects, and many operators bring their kinds so
            case CONVERTS_DELEGATIONS -> isCreation() ? CONVERTS : CONVERTS_DELEGATIONS;
            // an update has all of the status in it, whatever it changes
            case LEADS_TO_KUBELET ->
                !before.isEmpty() || !written.occurrence().call().verb().equals("update")
                        ? LEADS_TO_KUBELET
                        : WHOLE_STATUS;
        };
    }
}
