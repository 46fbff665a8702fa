package io.secretwatch.rule.use;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretReference.Via;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.rights.Roles;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import io.secretwatch.rule.text.FirstFew;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How much it weighs that an object of an unknown kind names Secrets, as the names of its fields say: less than a kind of which it is
 * known that a controller follows it.
 */
final class UnknownKindScore {

    private static final SignalType NAMED = SignalType.of(DelegatedUseRule.ID, "named-by-field");
    private static final SignalType NAMED_HERE = SignalType.of(DelegatedUseRule.ID, "named-by-field", "here");
    private static final SignalType NAMED_BY_PROGRAM = SignalType.of(DelegatedUseRule.ID, "named-by-field", "program");
    private static final SignalType NAMED_ELSEWHERE = SignalType.of(DelegatedUseRule.ID, "named-elsewhere");
    private static final SignalType NAMED_FOR_THE_CLUSTER = SignalType.of(DelegatedUseRule.ID, "named-for-the-cluster");
    private static final SignalType KUBE_SYSTEM = SignalType.of(DelegatedUseRule.ID, "kube-system");

    static final List<SignalType> SIGNALS =
            List.of(NAMED, NAMED_HERE, NAMED_BY_PROGRAM, NAMED_ELSEWHERE, NAMED_FOR_THE_CLUSTER, KUBE_SYSTEM);

    private static final int NAMESPACES_NAMED = 3;

    private UnknownKindScore() {}

    /** Whether it is only for the names of its fields that it is taken to name Secrets. */
    static boolean concerns(SecretUse use) {
        return use.references().stream()
                .filter(SecretReference::delegated)
                .allMatch(reference -> reference.via() == Via.NAMED);
    }

    /**
     * Whether a program changes what is there, and names Secrets beside it: operators do so again and again with what others wrote, to
     * add a finalizer or a default.
     */
    static boolean isKeptUp(SecretUse use, Memory memory) {
        Occurrence occurrence = use.occurrence();
        String namespace = use.workload().namespace();
        return concerns(use)
                && occurrence.actor().authenticated() instanceof Principal.ServiceAccount
                && !occurrence.call().verb().equals("create")
                && !namespace.isEmpty()
                && !namespace.equals(Signals.CONTROL_PLANE_NAMESPACE)
                && use.references().stream()
                        .allMatch(reference -> reference.namespace().isEmpty()
                                && !reference.name().equals(SecretReference.ANY)
                                && !memory.principal().mayHaveBeenRefused(namespace, reference.name()));
    }

    static void weigh(SecretUse use, Memory memory, Score score) {
        boolean here = Roles.grantedForOneNamespace(use.occurrence(), memory);
        boolean program = use.occurrence().actor().authenticated() instanceof Principal.ServiceAccount;
        score.add(here ? NAMED_HERE : program ? NAMED_BY_PROGRAM : NAMED);
        Set<String> others = use.references().stream()
                .map(SecretReference::namespace)
                .filter(namespace -> !namespace.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        String own = use.workload().namespace();
        boolean crosses = !own.isEmpty() && !others.isEmpty();
        String named = "fields of a kind that is not known name Secrets of "
                + (others.contains(SecretReference.ANY) ? "any namespace" : FirstFew.of(others, NAMESPACES_NAMED));
        if (crosses) {
            score.add(NAMED_ELSEWHERE, named);
        } else if (!others.isEmpty()) {
            score.add(NAMED_FOR_THE_CLUSTER, named + ", in an object of the whole cluster");
        }
        boolean kubeSystem = own.equals(Signals.CONTROL_PLANE_NAMESPACE)
                || (!crosses && others.contains(Signals.CONTROL_PLANE_NAMESPACE));
        score.when(kubeSystem, KUBE_SYSTEM);
    }
}
