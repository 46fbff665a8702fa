package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import java.util.Optional;
import java.util.Set;

/** Somebody marks a Secret so that a replicator copies it to other namespaces, or fills it with a Secret from one. */
final class ReplicatedSecret implements Rule {

    private static final RuleInfo INFO = RuleContent.of("k8s.secret.replicated");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        Occurrence occurrence = activity.occurrence();
        boolean marked = occurrence.is(Flag.GIVEN_AWAY) || occurrence.is(Flag.FETCHED);
        if (!marked || !(activity instanceof SecretCreation || activity instanceof SecretRead)) {
            return Verdict.UNREMARKABLE;
        }
        String namespace = occurrence.call().namespace();
        String name = occurrence.call().name();
        Request request = new Request.Use(namespace, "Secret", Set.of(name));
        Optional<String> expected = Expectations.of(policy, occurrence, request).or(() -> structure(occurrence, known));
        if (expected.isPresent()) {
            return new Verdict.Expected(expected.get());
        }
        Score score = score(occurrence, known);
        Expectations.noteExpired(score, policy, occurrence, request);
        return score.finding(INFO, namespace + "/" + name);
    }

    /** A replicator reads all Secrets and writes its copies with such annotations. */
    private static Optional<String> structure(Occurrence occurrence, Memory known) {
        boolean program = occurrence.actor().impersonated().isEmpty()
                && occurrence.actor().authenticated() instanceof Principal.ServiceAccount;
        return program && known.principal().knows("", "") ? Optional.of("reads-all-anyway") : Optional.empty();
    }

    private static Score score(Occurrence occurrence, Memory known) {
        Score score = new Score();
        if (occurrence.is(Flag.FETCHED)) {
            score.add("fetched", 40, "has it filled with a Secret of another namespace");
        } else {
            score.add("given-away", 22, "has it copied to where others can read it");
        }
        if (!occurrence.outcome().grantedForOneNamespace()) {
            score.add("confused-deputy", 15, "by a right that reaches over all namespaces");
        }
        if (occurrence.actor().effective() instanceof Principal.Anonymous) {
            score.add("anonymous", 100, "the request was not authenticated");
        }
        if (known.principal()
                .wasRefused(occurrence.call().namespace(), occurrence.call().name())) {
            score.add("refused-before", 50, "it was refused to read this Secret itself");
        }
        occurrence
                .actor()
                .impersonated()
                .ifPresent(other -> score.add(
                        "impersonation",
                        30,
                        "done as " + other.username() + ", whom the policy does not expect it to be"));
        if (occurrence.call().namespace().equals("kube-system")) {
            score.add("kube-system", 30, "the namespace holds credentials of the cluster itself");
        }
        if (!occurrence.outcome().succeeded()) {
            score.add("not-carried-out", -20, "the request did not succeed");
        }
        return score;
    }
}
