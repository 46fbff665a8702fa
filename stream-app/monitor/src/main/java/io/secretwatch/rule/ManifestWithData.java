package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Call;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import java.util.List;

/** A Secret was applied with its data in a manifest, a copy of which stays in an annotation: said once for each Secret. */
final class ManifestWithData implements Rule {

    static final String ID = "k8s.secret.hygiene.manifest";

    private static final RuleInfo INFO = new RuleInfo(
            ID,
            "A Secret keeps a copy of its data in an annotation",
            "A Secret is written by client-side apply from a manifest that holds its data: annotation last-applied-configuration repeats it in clear.",
            "Whoever may read the Secret's metadata, or the manifest in its repository, reads the data. Base64 is no encryption.",
            "Request for secrets",
            List.of(),
            List.of("A18"),
            List.of("A throw-away Secret of a test."),
            List.of("Below level Request nobody can tell how a Secret was written."),
            List.of(
                    "Take the annotation off: kubectl annotate secret NAME kubectl.kubernetes.io/last-applied-configuration-.",
                    "Write it by server-side apply, or let an operator fetch it from a store.",
                    "Take the manifest out of its repository, and rotate the value."));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public About about() {
        return About.OBJECT;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        Occurrence occurrence = activity.occurrence();
        boolean written = activity instanceof SecretCreation
                || activity instanceof SecretRead read
                        && (read.manner() == SecretRead.Manner.WRITE || read.manner() == SecretRead.Manner.IDLE_WRITE);
        if (!written || !occurrence.is(Flag.COPIED) || !occurrence.outcome().succeeded()) {
            return Verdict.UNREMARKABLE;
        }
        Call call = occurrence.call();
        return new Score()
                .add("copied", 22, "its manifest stands, with its data, in annotation last-applied-configuration")
                .finding(INFO, call.namespace() + "/" + call.name());
    }
}
