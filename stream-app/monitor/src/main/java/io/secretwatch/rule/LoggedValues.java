package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;

/** Values of Secrets stand in the audit log: said once for each cluster and place. */
final class LoggedValues implements Rule {

    static final String ID = "k8s.audit.values";

    private static final RuleInfo INFO = RuleContent.of(ID);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public About about() {
        return About.CLUSTER;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        Occurrence occurrence = activity.occurrence();
        boolean values = occurrence.is(Flag.VALUES);
        if (!values && !occurrence.is(Flag.VALUES_REMOVED)) {
            return Verdict.UNREMARKABLE;
        }
        String place = occurrence.call().resource()
                + (occurrence.call().subresource().isEmpty()
                        ? ""
                        : "/" + occurrence.call().subresource());
        Score score = values
                ? new Score().add("values-logged", 40, "the audit policy logs the bodies of " + place)
                : new Score()
                        .add(
                                "values-removed",
                                15,
                                "the audit policy logs the bodies of " + place
                                        + "; their values were taken out before they reached Kafka");
        return score.finding(INFO, place);
    }
}
