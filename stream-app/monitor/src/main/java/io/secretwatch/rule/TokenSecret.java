package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import java.util.Optional;

/** Somebody has a token that never ends made for a service account, by way of a Secret. */
final class TokenSecret implements Rule {

    private static final RuleInfo INFO = RuleContent.of("k8s.token.secret");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        if (!(activity instanceof SecretCreation creation) || creation.tokenOf().isEmpty()) {
            return Verdict.UNREMARKABLE;
        }
        Request request = new Request.Token(creation.namespace(), creation.tokenOf());
        Optional<String> expected = Expectations.of(policy, creation.occurrence(), request);
        if (expected.isPresent()) {
            return new Verdict.Expected(expected.get());
        }
        PrincipalMemory account =
                known.principalOf(Principal.SERVICE_ACCOUNT_PREFIX + creation.namespace() + ":" + creation.tokenOf());
        Score score = new Score()
                .add(
                        "lasting-token",
                        50,
                        "a token of service account " + creation.namespace() + "/" + creation.tokenOf()
                                + " that does not end by itself");
        if (account.knows("", "")) {
            score.add("powerful-account", 30, "the account reads the Secrets of the whole cluster");
        } else if (account.knows(creation.namespace(), "")) {
            score.add("powerful-account", 24, "the account reads the Secrets of the namespace");
        }
        if (creation.namespace().equals("kube-system")) {
            score.add("kube-system", 30, "the namespace holds credentials of the cluster itself");
        }
        Expectations.noteExpired(score, policy, creation.occurrence(), request);
        return score.finding(INFO, creation.namespace() + "/" + creation.tokenOf());
    }
}
