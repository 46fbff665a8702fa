package io.secretwatch.alert;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Call;
import io.secretwatch.activity.ControlPlanePod;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.rule.Verdict;
import java.util.List;

/** Says what is not as it should be: of an object, or of the log. */
final class HygieneWords {

    private HygieneWords() {}

    static Explanation values(Activity activity) {
        Call call = activity.occurrence().call();
        String place = call.resource() + (call.subresource().isEmpty() ? "" : "/" + call.subresource());
        if (!activity.occurrence().is(Occurrence.Flag.VALUES)) {
            return valuesRemoved(activity.occurrence().cluster(), call, place);
        }
        return new Explanation(
                Phrases.capped("Values of Secrets are in the audit log: bodies of " + place),
                "Cluster " + activity.occurrence().cluster() + " logs the bodies of " + place
                        + ", with the values in them. Whoever reads the log reads the"
                        + " Secrets. None of them is in this alert, and Secretwatch keeps none.",
                "Log secrets, configmaps and serviceaccounts/token at level Metadata, and rotate what was logged.",
                "",
                List.of(new Target("Secret", call.namespace(), "*")));
    }

    private static Explanation valuesRemoved(String cluster, Call call, String place) {
        return new Explanation(
                Phrases.capped("The audit policy logs values of Secrets, taken out on their way: bodies of " + place),
                "Cluster " + cluster + " logs the bodies of " + place
                        + ". The connector took the values out before they reached Kafka; the API server's"
                        + " own log, and whoever else it is sent to, has them.",
                "Log secrets, configmaps and serviceaccounts/token at level Metadata. Rotate what was logged, where others read the API server's log.",
                "",
                List.of(new Target("Secret", call.namespace(), "*")));
    }

    static Explanation manifest(Activity activity) {
        Call call = activity.occurrence().call();
        return new Explanation(
                Phrases.capped("Secret " + call.namespace() + "/" + call.name()
                        + " keeps a copy of its data in an annotation"),
                Phrases.who(activity.occurrence().actor()) + " applied Secret " + call.namespace() + "/" + call.name()
                        + " from a manifest with its data" + Phrases.from(activity.occurrence())
                        + ", a copy of which stays in annotation last-applied-configuration.",
                "Take the annotation off, write the Secret by server-side apply or from a store, and take the data out of the manifest's repository.",
                "",
                List.of(new Target("Secret", call.namespace(), call.name())));
    }

    static Explanation controlPlane(Verdict.Finding finding, ControlPlanePod pod) {
        return new Explanation(
                Phrases.capped(pod.component() + " keeps or moves Secrets unprotected"),
                "Static Pod " + pod.pod() + " shows that "
                        + finding.signals().get(0).text() + ".",
                "Read the manifest on the node, and set up "
                        + (pod.component().equals("etcd")
                                ? "certificates for clients and peers."
                                : "encryption at rest."),
                "",
                List.of(new Target("Pod", pod.occurrence().call().namespace(), pod.pod())));
    }

    static Explanation shared(Verdict.Finding finding, SecretUse use) {
        return new Explanation(
                Phrases.capped(use.workload() + " gives a Secret to every container"),
                Phrases.who(use.occurrence().actor()) + " wrote " + use.workload() + Phrases.from(use.occurrence())
                        + ": " + finding.signals().get(0).text() + ".",
                "Give the Secret to the one container that needs it.",
                "",
                List.of(new Target(
                        use.workload().kind(),
                        use.workload().namespace(),
                        use.workload().name())));
    }
}
