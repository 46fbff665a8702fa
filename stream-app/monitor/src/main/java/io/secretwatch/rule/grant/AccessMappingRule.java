package io.secretwatch.rule.grant;

import io.secretwatch.activity.AccessMapping;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Component;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.Headline;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import io.secretwatch.rule.text.PolicyEntry;
import java.util.List;
import java.util.Optional;

/**
 * A principal changes which users and groups of the cluster the identities of Amazon's cloud are mapped to, or whose certificates servers of
 * other APIs take for a proof of who asks.
 */
public final class AccessMappingRule extends PolicyRule<AccessMapping> {

    static final String ID = "k8s.access.mapped";

    private static final SignalType MAPPED = SignalType.of(ID, "mapped");
    private static final SignalType AUTHORITIES = SignalType.of(ID, "authorities");
    private static final SignalType SUPER_USER = SignalType.of(ID, "super-user");
    private static final SignalType NOT_CARRIED_OUT = SignalType.of(ID, "not-carried-out");

    public AccessMappingRule() {
        super(ID, AccessMapping.class);
    }

    @Override
    protected boolean concerns(AccessMapping mapping, Memory memory) {
        return true;
    }

    @Override
    protected List<Request> requests(AccessMapping mapping, Memory memory) {
        Target target = target(mapping);
        return List.of(new Request.Grant(target.namespace(), target.type(), target.name()));
    }

    /** The API server writes its own authorities when it starts, and when they change ({@code cluster_authentication_trust_controller}). */
    @Override
    protected Optional<String> explainedBy(AccessMapping mapping, Memory memory) {
        Actor actor = mapping.occurrence().actor();
        boolean itself = Component.of(actor.authenticated())
                .filter(Component.API_SERVER::equals)
                .isPresent();
        return itself && isOfAuthorities(mapping) && actor.impersonated().isEmpty()
                ? Optional.of("authorities-of-the-api-server")
                : Optional.empty();
    }

    private static boolean isOfAuthorities(AccessMapping mapping) {
        return mapping.configMap().equals(AccessMapping.AUTHORITIES);
    }

    private static Target target(AccessMapping mapping) {
        return new Target("ConfigMap", Signals.CONTROL_PLANE_NAMESPACE, mapping.configMap());
    }

    @Override
    protected List<SignalType> ownSignals() {
        return List.of(MAPPED, AUTHORITIES, SUPER_USER, Signals.ANONYMOUS, Signals.IMPERSONATION, NOT_CARRIED_OUT);
    }

    @Override
    protected void weigh(AccessMapping mapping, Memory memory, Score score) {
        score.add(isOfAuthorities(mapping) ? AUTHORITIES : MAPPED)
                .when(mapping.superUsers(), SUPER_USER)
                .whenAnonymous(mapping.occurrence(), Signals.ANONYMOUS)
                .whenImpersonated(mapping.occurrence(), Signals.IMPERSONATION)
                .whenNotCarriedOut(mapping.occurrence(), NOT_CARRIED_OUT);
    }

    @Override
    protected String shape(AccessMapping mapping, Memory memory) {
        if (isOfAuthorities(mapping)) {
            return "authorities";
        }
        return mapping.superUsers() ? "super-users" : "mapping";
    }

    @Override
    protected List<Target> targets(AccessMapping mapping) {
        return List.of(target(mapping));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, AccessMapping mapping) {
        Occurrence occurrence = mapping.occurrence();
        Target target = target(mapping);
        return new Explanation(
                isOfAuthorities(mapping)
                        ? Headline.of(
                                occurrence.outcome(),
                                Headline.of("Authorities that servers of other APIs trust changed"),
                                Headline.of("Attempt to change the authorities that servers of other APIs trust"))
                        : Headline.of(
                                occurrence.outcome(),
                                Headline.of("EKS identity mapping (aws-auth) changed"),
                                Headline.of("Attempt to change the EKS identity mapping (aws-auth)")),
                Phrases.message(
                        finding, occurrence, "wrote", "write", "ConfigMap " + target.namespace() + "/" + target.name()),
                isOfAuthorities(mapping)
                        ? "Keep a copy for the inquiry and delete the ConfigMap: the API server writes it anew with its own authorities only."
                                + " It takes no authority out by itself."
                        : "Compare mapRoles and mapUsers with what they were, and remove what is not legitimate.",
                Phrases.acceptableSuccess(occurrence)
                        ? PolicyEntry.grant(occurrence, target.namespace(), target.type(), target.name())
                        : "");
    }
}
