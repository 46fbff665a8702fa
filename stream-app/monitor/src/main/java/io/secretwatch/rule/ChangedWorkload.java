package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Making.Effect;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.Lineage;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.knowledge.WorkloadMemory;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.alert.Technique;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Somebody changes what runs in a workload that holds Secrets, or makes more of it, without naming any Secret. */
final class ChangedWorkload implements Rule {

    /** Controllers act within seconds; a minute allows for a busy one. */
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private static final RuleInfo INFO = new RuleInfo(
            "k8s.secret.use.changed",
            "A workload that holds Secrets was changed by somebody else than its author",
            "A principal puts another image, command or container into a workload that holds Secrets, brings an older template back, or scales it.",
            "Whoever decides what runs beside a Secret can read it. No new reference is needed for that.",
            "Request for pods and workloads; Metadata for scale",
            List.of(Technique.DEPLOY_CONTAINER, Technique.CONTAINER_API),
            List.of("B15", "B16", "C02", "C09", "C10", "D05"),
            List.of(
                    "A release pipeline that sets images: accept it in the policy with `use`.",
                    "An administrator who scales or rolls back another team's workload in an emergency."),
            List.of(
                    "What a template holds is known from writes since the log began, and from the Pods that controllers made of it.",
                    "A changed environment value or configuration that makes the same program tell more is not seen."),
            List.of(
                    "Compare the template's revisions: kubectl rollout history. What does the new image or command do with the Secrets?",
                    "Ask the one who changed it, and the author of the template.",
                    "If nobody vouches for it, roll back and rotate the Secrets that the workload holds."));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        if (!(activity instanceof SecretUse use)) {
            return Verdict.UNREMARKABLE;
        }
        if (use.making().carriedOut()) {
            return revealed(use, policy, known);
        }
        if (use.occurrence().call().verb().equals("create")) {
            return Verdict.UNREMARKABLE;
        }
        WorkloadMemory memory = memoryOf(use, known);
        if (!memory.holdsSecrets() || !changes(use, memory)) {
            return Verdict.UNREMARKABLE;
        }
        Request request =
                new Request.Use(use.workload().namespace(), use.workload().kind(), memory.secretNames());
        Optional<String> expected =
                Expectations.of(policy, use.occurrence(), request).or(() -> structure(use, memory, known));
        if (expected.isPresent()) {
            return new Verdict.Expected(expected.get());
        }
        return score(use, memory, known).finding(INFO, use.making().effect() + " " + use.workload());
    }

    /**
     * What a controller makes of a template shows that it holds Secrets, which the template's last author, a moment before, did not have
     * to name: the workload is older than the log.
     */
    private static Verdict revealed(SecretUse made, Policy policy, Memory known) {
        Workload template = made.madeFor();
        WorkloadMemory memory = known.workload(template);
        boolean justNow = memory.since().plus(MOMENT).isAfter(made.occurrence().time());
        if (memory.author().isEmpty()
                || memory.holdsSecrets()
                || made.secretNames().isEmpty()
                || !justNow) {
            return Verdict.UNREMARKABLE;
        }
        Principal author = Principal.of(memory.author());
        Request request = new Request.Use(template.namespace(), template.kind(), made.secretNames());
        boolean could = made.secretNames().stream()
                .allMatch(name -> known.principalOf(memory.author()).knows(template.namespace(), name));
        boolean own = author instanceof Principal.ServiceAccount account
                && account.namespace().equals(template.namespace());
        if (could || own) {
            return new Verdict.Expected(own ? "own-namespace" : "could-read-them-anyway");
        }
        return policy.expects(
                        author, made.occurrence().cluster(), made.occurrence().time(), request)
                .<Verdict>map(expectation -> new Verdict.Expected(expectation.id()))
                .orElseGet(() -> new Score()
                        .add(
                                "program-changed",
                                32,
                                memory.author() + " changed what runs in " + template + ", which holds Secrets")
                        .cite(List.of(
                                new Trace(Trace.Kind.TEMPLATE, template.toString(), memory.since(), memory.auditId())))
                        .by(memory.author())
                        .finding(INFO, Effect.WRITES + " " + template));
    }

    /** A Pod that a controller made holds what its template holds: an ephemeral container is put beside all of that. */
    private static WorkloadMemory memoryOf(SecretUse use, Memory known) {
        return Lineage.of(use.workload(), known).line().values().stream()
                .filter(WorkloadMemory::holdsSecrets)
                .findFirst()
                .orElse(WorkloadMemory.BLANK);
    }

    private static boolean changes(SecretUse use, WorkloadMemory memory) {
        return use.making().effect() != Effect.WRITES || !memory.runsAllOf(use);
    }

    /** Who wrote the template may change it, unless that was a finding itself. */
    private static Optional<String> structure(SecretUse use, WorkloadMemory memory, Memory known) {
        Principal actor = use.occurrence().actor().authenticated();
        if (use.occurrence().actor().impersonated().isPresent()) {
            return Optional.empty();
        }
        boolean suspect = Severity.ofRisk(memory.risk()).compareTo(Severity.MEDIUM) >= 0;
        if (memory.author().equals(actor.username())
                && !suspect
                && memory.holds().containsAll(memory.secretNames())) {
            return Optional.of("own-template");
        }
        return UseStructure.explains(actor, use.workload().namespace(), memory.secretNames(), known.principal());
    }

    private static Score score(SecretUse use, WorkloadMemory memory, Memory known) {
        Score score = new Score();
        String whose = memory.author().isEmpty() ? "" : ", the doing of " + memory.author();
        switch (use.making().effect()) {
            case SCALES -> score.add("scaled", 22, "more or fewer Pods of a template that holds Secrets" + whose);
            case REPLACES_TEMPLATE ->
                score.add(
                        "template-replaced",
                        30,
                        "brings another template of a workload that holds Secrets into force" + whose);
            case WRITES ->
                score.add("program-changed", 32, "changes what runs in a workload that holds Secrets" + whose);
        }
        boolean self =
                memory.author().equals(use.occurrence().actor().authenticated().username());
        if (self && memory.risk() > 0) {
            score.add("suspect-author", 25, "whose writing it was a finding itself");
        } else if (use.making().effect() == Effect.WRITES && reachesFar(use)) {
            score.add("not-its-namespace", 18, "by a right that reaches over all namespaces");
        }
        Set<String> names = memory.secretNames();
        if (names.stream()
                .anyMatch(name -> known.principal().wasRefused(use.workload().namespace(), name))) {
            score.add("refused-before", 45, "it was refused to read these Secrets itself");
        }
        if (use.occurrence().outcome().grantedForOneNamespace()) {
            score.add("granted-here", -15, "the right was given in this very namespace");
        }
        use.occurrence()
                .actor()
                .impersonated()
                .ifPresent(other -> score.add(
                        "impersonation",
                        30,
                        "done as " + other.username() + ", whom the policy does not expect it to be"));
        if (!use.occurrence().outcome().succeeded() || use.dryRun()) {
            score.add("not-carried-out", -20, "nothing was written");
        }
        return score;
    }

    private static boolean reachesFar(SecretUse use) {
        return use.occurrence().actor().authenticated() instanceof Principal.User
                && !use.occurrence().outcome().grantedForOneNamespace();
    }
}
