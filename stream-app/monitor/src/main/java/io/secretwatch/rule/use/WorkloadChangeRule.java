package io.secretwatch.rule.use;

import io.secretwatch.activity.Making.Effect;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.baseline.BaselineKeys;
import io.secretwatch.knowledge.lineage.WorkloadMemory;
import io.secretwatch.knowledge.rights.Roles;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.Headline;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Responsible;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import io.secretwatch.rule.text.PolicyEntry;
import io.secretwatch.weights.Threshold;
import io.secretwatch.wire.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A principal changes what runs in a workload that holds Secrets, or makes more of it, without naming any Secret.
 *
 * <p>What a controller makes of a template can show that it holds Secrets, which the template's last author, a moment before, did not
 * have to name: the workload is older than the log. The finding is then about that author.
 */
public final class WorkloadChangeRule extends PolicyRule<SecretUse> {

    static final String ID = "k8s.secret.use.changed";

    /** Controllers act within seconds; a minute allows for a busy one. */
    private static final Duration MOMENT = Threshold.CONTROLLER_REACTS.time();

    private static final String EPHEMERAL = "ephemeralcontainers";

    public WorkloadChangeRule() {
        super(ID, SecretUse.class);
    }

    @Override
    protected boolean concerns(SecretUse use, Memory memory) {
        return revealed(use) ? isNewsOfTemplate(use, memory) : isPutBeside(use, memory) || changes(use, memory);
    }

    /** Whether it shows that a template holds Secrets whose author, a moment before, did not name them. */
    private static boolean isNewsOfTemplate(SecretUse use, Memory memory) {
        if (!use.reaches()) {
            return false;
        }
        WorkloadMemory template = template(use, memory);
        Instant now = use.occurrence().time();
        return !template.author().isEmpty()
                && template.since().plus(MOMENT).isAfter(now)
                && template.since().minus(MOMENT).isBefore(now)
                && !template.namesSecrets();
    }

    /** Whether it changes what runs where Secrets are held, or how much of it, or on which node. */
    private static boolean changes(SecretUse use, Memory memory) {
        if (use.occurrence().call().verb().equals("create")) {
            return false;
        }
        WorkloadMemory template = template(use, memory);
        return template.namesSecrets()
                && (use.making().effect() != Effect.WRITES || !template.runsAllOf(use) || template.isPlacedBy(use));
    }

    /** Whether it puts a container into a running Pod of which nothing is known, and which may hold anything. */
    private static boolean isPutBeside(SecretUse use, Memory memory) {
        return isEphemeral(use)
                && !use.making().programs().isEmpty()
                && !memory.line(use.workload()).isKnown();
    }

    private static boolean isEphemeral(SecretUse use) {
        return use.occurrence().call().subresource().equals(EPHEMERAL);
    }

    private static boolean revealed(SecretUse use) {
        return use.making().carriedOut();
    }

    private static Workload workload(SecretUse use) {
        return revealed(use) ? use.madeFor() : use.workload();
    }

    /** A Pod that a controller made holds what its template holds: an ephemeral container is put beside all of that. */
    private static WorkloadMemory template(SecretUse use, Memory memory) {
        if (revealed(use)) {
            return memory.workload(use.madeFor());
        }
        for (WorkloadMemory member : memory.line(use.workload()).line().values()) {
            if (member.namesSecrets()) {
                return member;
            }
        }
        return WorkloadMemory.BLANK;
    }

    @Override
    protected Responsible responsible(SecretUse use, Memory memory) {
        return revealed(use) ? Responsible.author(template(use, memory).author()) : Responsible.ACTOR;
    }

    @Override
    protected List<Request> requests(SecretUse use, Memory memory) {
        Workload workload = workload(use);
        if (isPutBeside(use, memory)) {
            return List.of(new Request.Exec(EPHEMERAL, workload.namespace(), workload.name()));
        }
        return List.of(new Request.Use(
                workload.namespace(),
                workload.kind(),
                revealed(use) ? use.secretNames() : template(use, memory).secretNames()));
    }

    /** The author of a template may change it, unless writing it was a finding itself. */
    @Override
    protected Optional<String> explainedBy(SecretUse use, Memory memory) {
        WorkloadMemory template = template(use, memory);
        String namespace = workload(use).namespace();
        if (revealed(use)) {
            return UseStructure.explains(
                    Principal.of(template.author()),
                    namespace,
                    use.secretNames(),
                    memory.principalOf(template.author()),
                    false);
        }
        if (use.occurrence().actor().impersonated().isPresent()) {
            return Optional.empty();
        }
        Principal actor = use.occurrence().actor().authenticated();
        boolean granted = Roles.grantedForOneNamespace(use.occurrence(), memory);
        if (isPutBeside(use, memory)) {
            // which Secrets the Pod holds is not known, so that nobody is known to read them but who reads all
            return UseStructure.explains(actor, namespace, Set.of(SecretReference.ANY), memory.principal(), granted);
        }
        boolean suspect = Severity.ofRisk(template.risk()).compareTo(Severity.MEDIUM) >= 0;
        if (template.author().equals(actor.username())
                && !suspect
                && template.holds().containsAll(template.secretNames())) {
            return Optional.of("own-template");
        }
        return UseStructure.explains(actor, namespace, template.secretNames(), memory.principal(), granted);
    }

    @Override
    protected List<String> habits(SecretUse use, Memory memory) {
        return revealed(use) || isPutBeside(use, memory) ? List.of() : List.of(BaselineKeys.use(use));
    }

    @Override
    protected List<SignalType> ownSignals() {
        return WorkloadChangeScore.SIGNALS;
    }

    @Override
    protected void weigh(SecretUse use, Memory memory, Score score) {
        WorkloadMemory template = template(use, memory);
        if (revealed(use)) {
            WorkloadChangeScore.revealed(workload(use), template, score);
        } else if (isPutBeside(use, memory)) {
            WorkloadChangeScore.putBeside(use, memory, score);
        } else {
            WorkloadChangeScore.changed(use, template, memory, score);
        }
    }

    @Override
    protected boolean countsWithoutRisk() {
        return true;
    }

    @Override
    protected String shape(SecretUse use, Memory memory) {
        return (revealed(use) ? Effect.WRITES : use.making().effect()) + " " + workload(use);
    }

    @Override
    protected List<Target> targets(SecretUse use) {
        return List.of(Target.of(workload(use)));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, SecretUse use) {
        Workload workload = workload(use);
        boolean acceptable =
                !revealed(use) && use.occurrence().actor().impersonated().isEmpty();
        if (WorkloadChangeScore.isPutBeside(finding)) {
            return new Explanation(
                    Headline.of(
                            use.occurrence().outcome(),
                            Headline.in(workload.namespace(), "Container put into a running Pod", ""),
                            Headline.in(workload.namespace(), "Attempt to put a container into a running Pod", "")),
                    Phrases.message(
                            finding,
                            use.occurrence(),
                            "put a container into",
                            "put a container into",
                            workload.toString()),
                    "Ask the principal for the purpose. If it was not legitimate, treat every Secret that " + workload
                            + " holds as read, rotate them, and delete the Pod, as a container cannot be taken out again.",
                    acceptable ? PolicyEntry.ofPutBeside(use) : "");
        }
        return new Explanation(
                headline(workload, use),
                message(finding, use),
                "Compare the revisions of " + workload
                        + ": what does the new image, command or container do with the Secrets? Ask the principal that changed it."
                        + " If the change was not legitimate, roll back and rotate the Secrets. If it came from a release pipeline, accept it in the policy.",
                acceptable ? PolicyEntry.of(use, Set.of()) : "");
    }

    private static Headline headline(Workload workload, SecretUse use) {
        boolean scales = use.making().effect() == Effect.SCALES;
        String attempt = "Attempt to " + (scales ? "scale " : "change ") + Phrases.a(workload.kind());
        return Headline.of(
                use.occurrence().outcome(),
                Headline.in(workload.namespace(), workload.kind() + " with Secrets", scales ? " scaled" : " changed")
                        .orIfMixed(" changed")
                        .by("another than its author"),
                Headline.in(workload.namespace(), attempt + " with Secrets", " of another author"));
    }

    private static String message(Verdict.Finding finding, SecretUse use) {
        if (revealed(use)) {
            return Phrases.message(
                    finding, use.occurrence(), "created", "create", use.workload() + " for " + workload(use));
        }
        return switch (use.making().effect()) {
            case SCALES ->
                Phrases.message(
                        finding,
                        use.occurrence(),
                        "scaled",
                        "scale",
                        use.workload().toString());
            case REPLACES_TEMPLATE ->
                Phrases.message(
                        finding,
                        use.occurrence(),
                        "replaced the template of",
                        "replace the template of",
                        use.workload().toString());
            case WRITES ->
                Phrases.message(
                        finding,
                        use.occurrence(),
                        "changed",
                        "change",
                        use.workload().toString());
        };
    }
}
