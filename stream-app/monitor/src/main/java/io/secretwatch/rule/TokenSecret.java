package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.alert.Technique;
import java.util.List;
import java.util.Optional;

/** Somebody has a token that never ends made for a service account, by way of a Secret. */
final class TokenSecret implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "k8s.token.secret",
            "A lasting token of a service account was ordered by way of a Secret",
            "A principal creates a Secret of type kubernetes.io/service-account-token, into which kube-controller-manager puts a token of the account.",
            "Whoever can then read the Secret acts as the account, for as long as the Secret exists, from anywhere.",
            "Request for secrets",
            List.of(Technique.CONTAINER_API),
            List.of("E06"),
            List.of("A build system of old that needs a token for an account: accept it in the policy with `token`."),
            List.of(
                    "Below level Request a token's Secret looks like every other; what is done with the token is seen all the same."),
            List.of(
                    "Ask the creator what the token is for. Since Kubernetes 1.24 nothing of Kubernetes itself needs one.",
                    "Look for requests of the account that come without a Pod, or from outside.",
                    "Delete the Secret: that ends the token."));

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
