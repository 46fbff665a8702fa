package io.secretwatch.rule.use;

import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.baseline.Baseline;
import io.secretwatch.knowledge.rights.Roles;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.Headline;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import io.secretwatch.rule.text.PolicyEntry;
import io.secretwatch.rule.text.SecretList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A principal writes a Pod or a template that uses Secrets, without being known to deploy there or to be able to read them. */
public final class SecretUseRule extends PolicyRule<SecretUse> {

    static final String ID = "k8s.secret.use.unusual";

    public SecretUseRule() {
        super(ID, SecretUse.class);
    }

    @Override
    protected boolean concerns(SecretUse use, Memory memory) {
        return !use.delegated()
                && ((reachesForMore(use, memory) && adds(use, memory))
                        || PowerfulAccount.ofChanged(use, memory).isPresent());
    }

    /** Whether it gets at a Secret, or at what is as good as one. */
    private static boolean reachesForMore(SecretUse use, Memory memory) {
        return use.reaches()
                || (!use.exposures().isEmpty()
                        && (Exposures.haveCopiedAccount(use)
                                || (use.has(Exposure.Kind.FOREIGN_TOKEN) && isNewCreator(use, memory))
                                || ControllerAccount.of(use).isPresent()
                                || PowerfulAccount.ofNamed(use, memory).isPresent()));
    }

    /** Whether the workload does not do so already, by a write that was none of a stranger. */
    private static boolean adds(SecretUse use, Memory memory) {
        return use.making().carriedOut() || !memory.workload(use.workload()).held(use) || isNewCreator(use, memory);
    }

    /** A controller that carries out a template has nothing to answer for. */
    @Override
    protected List<Request> requests(SecretUse use, Memory memory) {
        return use.making().carriedOut()
                ? List.of()
                : List.of(new Request.Use(
                        use.workload().namespace(),
                        use.workload().kind(),
                        use.secretNames().contains(SecretReference.ANY) ? Set.of() : use.secretNames()));
    }

    @Override
    protected Optional<String> explainedBy(SecretUse use, Memory memory) {
        if (use.making().carriedOut()) {
            return Optional.of("carries-out-a-template");
        }
        boolean onlyReferences = Exposures.arePlain(use)
                && use.occurrence().actor().impersonated().isEmpty()
                && ControllerAccount.of(use).isEmpty()
                && PowerfulAccount.of(use, memory).isEmpty();
        String namespace = use.workload().namespace();
        boolean explicable = !isNewCreator(use, memory)
                || !new Baseline(use.occurrence(), memory).hasCreators(namespace)
                || use.secretNames().stream()
                        .allMatch(name -> memory.principal().hasCreated(namespace, name));
        return onlyReferences && explicable
                ? UseStructure.explains(
                        use.occurrence().actor().authenticated(),
                        use.workload().namespace(),
                        use.secretNames(),
                        memory.principal(),
                        Roles.grantedForOneNamespace(use.occurrence(), memory))
                : Optional.empty();
    }

    @Override
    protected List<String> habits(SecretUse use, Memory memory) {
        boolean plain = Exposures.arePlain(use) && ControllerAccount.of(use).isEmpty();
        return plain ? UseHabits.of(use, memory) : List.of();
    }

    /** Whether others usually write the workloads of the namespace. Who installs there with Helm has written a release first. */
    static boolean isNewCreator(SecretUse use, Memory memory) {
        return !use.making().carriedOut()
                && isNewCreator(use.occurrence(), use.workload().namespace(), memory);
    }

    static boolean isNewCreator(Occurrence occurrence, String namespace, Memory memory) {
        boolean atHome = occurrence.actor().authenticated() instanceof Principal.ServiceAccount account
                && account.namespace().equals(namespace);
        return !atHome
                && !memory.principal().hasRelease(namespace)
                && new Baseline(occurrence, memory).isNewCreator(namespace);
    }

    @Override
    protected List<SignalType> ownSignals() {
        return SecretUseScore.SIGNALS;
    }

    @Override
    protected void weigh(SecretUse use, Memory memory, Score score) {
        new SecretUseScore(use, memory, score).weigh();
    }

    @Override
    protected String shape(SecretUse use, Memory memory) {
        return use.workload().kind() + " " + use.workload().namespace() + " " + String.join(",", use.secretNames())
                + (use.occurrence().outcome().succeeded() ? "" : " refused");
    }

    @Override
    protected List<Target> targets(SecretUse use) {
        List<Target> targets = new ArrayList<>();
        targets.add(Target.of(use.workload()));
        use.secretNames()
                .forEach(name -> targets.add(new Target("Secret", use.workload().namespace(), name)));
        return targets;
    }

    @Override
    protected Explanation words(Verdict.Finding finding, SecretUse use) {
        return new Explanation(
                headline(use),
                Phrases.message(
                        finding,
                        use.occurrence(),
                        Phrases.wrote(use.occurrence()),
                        Phrases.write(use.occurrence()),
                        use.workload() + what(use)),
                "Read what the containers of " + use.workload()
                        + " do with the Secrets and ask the author. If the change was not legitimate,"
                        + " delete the workload and rotate the Secrets. If the author is a deployer, accept it in the policy.",
                Phrases.acceptable(use.occurrence()) ? PolicyEntry.of(use) : "");
    }

    private static Headline headline(SecretUse use) {
        String namespace = use.workload().namespace();
        String through = " through " + Phrases.a(use.workload().kind());
        return Headline.of(
                use.occurrence().outcome(),
                Headline.in(namespace, "Secrets", " used" + through)
                        .orIfMixed(" used through workloads")
                        .by("an unusual author"),
                Headline.in(namespace, "Attempt to use Secrets", through).orIfMixed(" through workloads"));
    }

    private static String what(SecretUse use) {
        Set<String> names = use.secretNames();
        if (names.isEmpty()) {
            return ", which names no Secret";
        }
        List<String> shown =
                names.stream().filter(name -> !name.equals(SecretReference.ANY)).toList();
        if (shown.isEmpty()) {
            return ", which uses Secrets that the log does not name";
        }
        String others = shown.size() < names.size() ? ", and others that the log does not name" : "";
        return ", which uses " + SecretList.of(shown) + others;
    }
}
