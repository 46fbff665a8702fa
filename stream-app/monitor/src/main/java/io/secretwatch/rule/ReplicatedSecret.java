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
import io.secretwatch.wire.alert.Technique;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Somebody marks a Secret so that a replicator copies it to other namespaces, or fills it with a Secret from one. */
final class ReplicatedSecret implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "k8s.secret.replicated",
            "A Secret is marked to be copied between namespaces",
            "A principal writes a Secret with annotations on which a replicator copies it to other namespaces, or fills it from another one.",
            "The replicator reads every Secret. An annotation is enough to have it put one where somebody else can read it.",
            "Request for secrets",
            List.of(Technique.CONTAINER_API),
            List.of("F01"),
            List.of(
                    "An issuer or a replicator that writes such Secrets all day: accept it in the policy with `use` for kind Secret.",
                    "A platform team that shares a registry credential."),
            List.of(
                    "Below level Request annotations are not in the log.",
                    "Of annotations only the keys are looked at, so neither source nor destination is known.",
                    "Other replicators have other annotations."),
            List.of(
                    "Read the annotations of the Secret: to which namespaces is it copied, or from which?",
                    "Ask the author, and the owner of the Secret that is copied.",
                    "If nobody vouches for it, take the annotations off, delete the copies and rotate the Secret."));

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
