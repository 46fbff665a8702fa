package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Call;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;

/** A Secret was applied with its data in a manifest, a copy of which stays in an annotation: said once for each Secret. */
final class ManifestWithData implements Rule {

    static final String ID = "k8s.secret.hygiene.manifest";

    private static final RuleInfo INFO = RuleContent.of(ID);

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
