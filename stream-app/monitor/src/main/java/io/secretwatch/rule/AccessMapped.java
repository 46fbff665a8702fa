package io.secretwatch.rule;

import io.secretwatch.activity.AccessMapping;
import io.secretwatch.activity.Activity;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.alert.Technique;
import java.util.List;
import java.util.Optional;

/** Somebody changes which identities of the cloud are whom in the cluster. */
final class AccessMapped implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "k8s.access.mapped",
            "Who of the cloud is whom in the cluster was changed (aws-auth)",
            "A principal writes ConfigMap aws-auth in kube-system, which gives identities of Amazon's cloud their names and groups in the cluster.",
            "One line there makes a cloud identity a super-user, without any role or binding.",
            "Metadata; whether super-users are named, at Request",
            List.of(Technique.ACCOUNT_MANIPULATION),
            List.of("E08"),
            List.of(
                    "Whoever adds node groups: accept it in the policy, `grant` in kube-system with kind ConfigMap and name aws-auth."),
            List.of(
                    "EKS access entries, and cluster credentials of other clouds, are in the cloud's log only.",
                    "A create without a body in the log has no name where the answer is not logged either."),
            List.of(
                    "Compare mapRoles and mapUsers with what they were: who is new, and with which groups?",
                    "Ask the author; node groups need system:nodes and system:bootstrappers, and nothing else.",
                    "If it was not theirs, take the entry out and look at what the identity did since."));

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
