package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import java.util.List;

/** Values of Secrets stand in the audit log: said once for each cluster and place. */
final class LoggedValues implements Rule {

    static final String ID = "k8s.audit.values";

    private static final RuleInfo INFO = new RuleInfo(
            ID,
            "Values of Secrets are in the audit log",
            "Bodies of Secrets, or tokens, are logged, so that whoever reads the log, its topic or the SIEM reads the Secrets.",
            "An audit log has more readers than the Secrets it tells of, and is kept longer. Kubernetes' own example of an audit policy does this.",
            "Request for secrets",
            List.of(),
            List.of("G01", "G04"),
            List.of(),
            List.of(
                    "Values elsewhere, such as in a ConfigMap or a command line, are not looked for.",
                    "What a connector took out is told as informational: the API servers' own log files, and every other reader of them, have it still."),
            List.of(
                    "Log secrets, configmaps and serviceaccounts/token at level Metadata.",
                    "Restrict who may read the topic and the index, and shorten what is kept.",
                    "Rotate what was logged, as far as the readers of the log are not those of the Secrets."));

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
