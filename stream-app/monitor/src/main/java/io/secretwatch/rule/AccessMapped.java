package io.secretwatch.rule;

import io.secretwatch.activity.AccessMapping;
import io.secretwatch.activity.Activity;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import java.util.Optional;

/** Somebody changes which identities of the cloud are whom in the cluster. */
final class AccessMapped implements Rule {

    private static final RuleInfo INFO = RuleContent.of("k8s.access.mapped");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        if (!(activity instanceof AccessMapping mapping)) {
            return Verdict.UNREMARKABLE;
        }
        Request request = new Request.Grant("kube-system", "ConfigMap", "aws-auth");
        Optional<String> expected = Expectations.of(policy, mapping.occurrence(), request);
        if (expected.isPresent()) {
            return new Verdict.Expected(expected.get());
        }
        Score score = new Score().add("mapped", 50, "it changes who of the cloud is whom in the cluster");
        if (mapping.superUsers()) {
            score.add("super-user", 30, "it names system:masters, which nothing can limit");
        }
        if (mapping.occurrence().actor().effective() instanceof Principal.Anonymous) {
            score.add("anonymous", 100, "the request was not authenticated");
        }
        mapping.occurrence()
                .actor()
                .impersonated()
                .ifPresent(as -> score.add("impersonation", 30, "done as " + as.username()));
        if (!mapping.occurrence().outcome().succeeded()) {
            score.add("not-carried-out", -25, "the request did not succeed");
        }
        Expectations.noteExpired(score, policy, mapping.occurrence(), request);
        return score.finding(INFO, mapping.superUsers() ? "super-users" : "mapping");
    }
}
