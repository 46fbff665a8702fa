package io.secretwatch.rule.grant;

import io.secretwatch.activity.AccessMapping;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Request;
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

/** A principal changes which users and groups of the cluster the identities of Amazon's cloud are mapped to. */
public final class AccessMappingRule extends PolicyRule<AccessMapping> {

    static final String ID = "k8s.access.mapped";

    private static final Target AWS_AUTH = new Target("ConfigMap", "kube-system", "aws-auth");

    private static final SignalType MAPPED = SignalType.of(ID, "mapped");
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
        return List.of(new Request.Grant(AWS_AUTH.namespace(), AWS_AUTH.type(), AWS_AUTH.name()));
    }

    @Override
    protected List<SignalType> ownSignals() {
        return List.of(MAPPED, SUPER_USER, Signals.ANONYMOUS, Signals.IMPERSONATION, NOT_CARRIED_OUT);
    }

    @Override
    protected void weigh(AccessMapping mapping, Memory memory, Score score) {
        score.add(MAPPED)
                .when(mapping.superUsers(), SUPER_USER)
                .whenAnonymous(mapping.occurrence(), Signals.ANONYMOUS)
                .whenImpersonated(mapping.occurrence(), Signals.IMPERSONATION)
                .whenNotCarriedOut(mapping.occurrence(), NOT_CARRIED_OUT);
    }

    @Override
    protected String shape(AccessMapping mapping, Memory memory) {
        return mapping.superUsers() ? "super-users" : "mapping";
    }

    @Override
    protected List<Target> targets(AccessMapping mapping) {
        return List.of(AWS_AUTH);
    }

    @Override
    protected Explanation words(Verdict.Finding finding, AccessMapping mapping) {
        Occurrence occurrence = mapping.occurrence();
        return new Explanation(
                Headline.of(
                        occurrence.outcome(),
                        Headline.of("EKS identity mapping (aws-auth) changed"),
                        Headline.of("Attempt to change the EKS identity mapping (aws-auth)")),
                Phrases.message(finding, occurrence, "wrote", "write", "ConfigMap kube-system/aws-auth"),
                "Compare mapRoles and mapUsers with what they were, and remove what is not legitimate.",
                Phrases.acceptableSuccess(occurrence)
                        ? PolicyEntry.grant(occurrence, AWS_AUTH.namespace(), AWS_AUTH.type(), AWS_AUTH.name())
                        : "");
    }
}
