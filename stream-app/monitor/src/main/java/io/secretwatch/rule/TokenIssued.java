package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.TokenIssue;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.alert.Technique;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Somebody makes a token of a service account, and with it takes the account's rights along. */
final class TokenIssued implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "k8s.token.issued",
            "A token of a service account made by somebody else",
            "A principal asks the API server for a token of a service account that is not its own.",
            "A token carries the account's rights out of the cluster, for as long as it lives, and its use looks like the account's own.",
            "Metadata; who it is for, and for how long, at Request",
            List.of(Technique.STEAL_TOKEN),
            List.of("E05"),
            List.of(
                    "A pipeline or Vault that makes tokens for others: accept it in the policy with `token`.",
                    "An administrator who tries out what an account may do."),
            List.of(
                    "A Secret of type kubernetes.io/service-account-token makes a token too (row E06).",
                    "At Metadata a kubelet's request for a token without a Pod looks like any other of it; the API server refuses them."),
            List.of(
                    "Ask who made it what the token is for, and where it is kept.",
                    "A token cannot be revoked: delete the object it is bound to, or the account, or wait for its end.",
                    "Look for requests of the account from new addresses, and without a Pod."));

    private static final long DAY = Duration.ofDays(1).toSeconds();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        if (!(activity instanceof TokenIssue issue)) {
            return Verdict.UNREMARKABLE;
        }
        Request request =
                new Request.Token(issue.account().namespace(), issue.account().name());
        Optional<String> expected = Expectations.of(policy, issue.occurrence(), request);
        if (expected.isPresent()) {
            return new Verdict.Expected(expected.get());
        }
        Score score = new Score();
        minter(issue, score);
        content(issue, score);
        account(issue, known, score);
        if (!issue.occurrence().outcome().succeeded()) {
            score.add("not-carried-out", -25, "the request did not succeed");
        }
        Expectations.noteExpired(score, policy, issue.occurrence(), request);
        return score.finding(
                INFO,
                issue.account().username() + " " + issue.boundTo() + " " + issue.audiences()
                        + (issue.occurrence().outcome().succeeded() ? "" : " refused"));
    }

    private static void minter(TokenIssue issue, Score score) {
        Actor actor = issue.occurrence().actor();
        if (actor.effective() instanceof Principal.Anonymous) {
            score.add(
                    "anonymous",
                    issue.occurrence().outcome().succeeded() ? 100 : 40,
                    "the request was not authenticated");
        } else if (actor.effective().equals(issue.account())) {
            score.add("own-token", 10, "an account made another token of its own");
        } else if (actor.effective() instanceof Principal.ServiceAccount other) {
            boolean same = other.namespace().equals(issue.account().namespace());
            score.add(
                    "other-account",
                    same ? 30 : 45,
                    same ? "made by another account of the namespace" : "made by an account of another namespace");
        } else {
            score.add("not-its-own", 50, "made by somebody who is not the account");
        }
        if (actor.impersonated().isEmpty() && actor.groups().contains("system:masters")) {
            score.add("all-powerful-anyway", -15, "its group system:masters may do everything without it");
        }
        actor.impersonated().ifPresent(as -> score.add("impersonation", 40, "done as " + as.username()));
    }

    private static void content(TokenIssue issue, Score score) {
        if (issue.expirationSeconds() > DAY) {
            score.add("long-lived", 10, "for " + issue.expirationSeconds() / DAY + " days");
        }
        if (!issue.audiences().isEmpty() && issue.audiences().stream().noneMatch(TokenIssued::ofTheApiServer)) {
            score.add(
                    "foreign-audience",
                    10,
                    "meant for " + issue.audiences().get(0) + ", to which it proves the account's identity");
        }
    }

    /** The names that API servers commonly give themselves ({@code --api-audiences}). */
    private static boolean ofTheApiServer(String audience) {
        return audience.contains("kubernetes.default.svc")
                || audience.equals("api")
                || audience.equals("kubernetes")
                || audience.equals("k3s");
    }

    private static void account(TokenIssue issue, Memory known, Score score) {
        boolean own = issue.occurrence().actor().authenticated().equals(issue.account());
        if (own) {
            return;
        }
        if (known.principalOf(issue.account().username()).readsEverything()) {
            score.add("reads-everything", 30, "the account reads the Secrets of every namespace");
        }
        if (issue.account().namespace().equals("kube-system")) {
            score.add("kube-system", 25, "an account of the cluster itself");
        }
    }
}
