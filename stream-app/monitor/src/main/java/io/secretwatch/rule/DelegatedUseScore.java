package io.secretwatch.rule;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretReference.Via;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.principal.Principal;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How much it weighs that somebody has a controller use Secrets: whose they are, and where they go. */
final class DelegatedUseScore {

    private static final int NAMESPACES_TOLD = 3;

    private final SecretUse use;
    private final PrincipalMemory memory;
    private final boolean knows;
    private final Score score = new Score();

    DelegatedUseScore(SecretUse use, PrincipalMemory memory, boolean knows) {
        this.use = use;
        this.memory = memory;
        this.knows = knows;
    }

    Score score() {
        author();
        reach();
        use.exposures().forEach(exposure -> SecretUseScore.exposure(exposure, score));
        if (!use.occurrence().outcome().succeeded()) {
            score.add("not-carried-out", -20, "the request did not succeed");
        } else if (use.dryRun()) {
            score.add("dry-run", -20, "nothing was written");
        }
        return score;
    }

    private void author() {
        Occurrence occurrence = use.occurrence();
        if (occurrence.actor().effective() instanceof Principal.Anonymous) {
            score.add("anonymous", 100, "the request was not authenticated");
        }
        if (occurrence.outcome().grantedForOneNamespace()) {
            score.add(
                    "granted-here",
                    12,
                    "a controller follows it with rights of its own, and the author has one in this namespace alone");
        } else if (knows) {
            score.add(
                    "for-others",
                    12,
                    "the author could read what it names; those who get it by the controller could not");
        } else {
            score.add(
                    "confused-deputy",
                    25,
                    "a controller follows it with rights of its own, and the author is not known to read what it names");
        }
        boolean refused = use.namesByNamespace().entrySet().stream()
                .anyMatch(group -> group.getValue().stream().anyMatch(name -> memory.wasRefused(group.getKey(), name)));
        if (refused) {
            score.add("refused-before", 50, "it was refused to read these Secrets itself");
        }
        occurrence
                .actor()
                .impersonated()
                .ifPresent(other -> score.add(
                        "impersonation",
                        30,
                        "done as " + other.username() + ", whom the policy does not expect it to be"));
        if (use.workload().kind().equals("ServiceAccount")
                && !occurrence.call().verb().equals("create")) {
            score.add("every-pod", 22, "every new Pod of a service account that is in use gets it");
        }
    }

    private void reach() {
        Set<String> others = use.references().stream()
                .map(SecretReference::namespace)
                .filter(namespace -> !namespace.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        boolean ofCluster = use.workload().namespace().isEmpty();
        // a class or a store of the cluster has to name a namespace; Pods are given what a volume names, and nobody
        // else is
        boolean crosses =
                !others.isEmpty() && (!ofCluster || use.workload().kind().equals("PersistentVolume"));
        if (crosses) {
            score.add("other-namespace", 50, "names Secrets of " + told(others));
        } else if (!others.isEmpty()) {
            score.add("for-the-cluster", 35, "an object of the whole cluster names Secrets of " + told(others));
        }
        if (crosses && others.contains("kube-system")
                || use.workload().namespace().equals("kube-system")) {
            score.add("kube-system", 30, "the namespace holds credentials of the cluster itself");
        }
        if (use.references().stream().anyMatch(reference -> reference.via() == Via.SENT)) {
            score.add("sent-on", 15, "the controller copies them or sends them to another place");
        }
    }

    private static String told(Set<String> namespaces) {
        if (namespaces.contains(SecretReference.ANY)) {
            return "any namespace";
        }
        return (namespaces.size() == 1 ? "namespace " : "namespaces ")
                + namespaces.stream().limit(NAMESPACES_TOLD).collect(Collectors.joining(", "))
                + (namespaces.size() > NAMESPACES_TOLD
                        ? " and " + (namespaces.size() - NAMESPACES_TOLD) + " more"
                        : "");
    }
}
