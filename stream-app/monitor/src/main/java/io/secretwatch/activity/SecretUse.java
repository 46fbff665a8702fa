package io.secretwatch.activity;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A Pod, a template that makes Pods, or another object that names Secrets was written or scaled: it reaches for Secrets, or may hold some already.
 *
 * @param references what the request asked for; for a patch, what the patch adds
 * @param exposures what makes the Pod a way to more than its own Secrets
 * @param making how it came to be: what it runs, for whom it was made
 * @param dryRun nothing was written
 */
public record SecretUse(
        Occurrence occurrence,
        Workload workload,
        List<SecretReference> references,
        List<Exposure> exposures,
        Making making,
        boolean dryRun)
        implements Activity {

    public SecretUse {
        references = List.copyOf(references);
        exposures = List.copyOf(exposures);
    }

    /** Whether it names a Secret. What only runs something does not. */
    public boolean reaches() {
        return !references.isEmpty();
    }

    /** Whether it shows one of these. */
    public boolean has(Exposure.Kind kind) {
        for (Exposure exposure : exposures) {
            if (exposure.kind() == kind) {
                return true;
            }
        }
        return false;
    }

    /** The workload that it claims to be made for. */
    public Workload madeFor() {
        return new Workload(
                making.owner().kind(), workload.namespace(), making.owner().name());
    }

    /** Whether a controller follows one of the references, with rights of its own. */
    public boolean delegated() {
        for (SecretReference reference : references) {
            if (reference.delegated()) {
                return true;
            }
        }
        return false;
    }

    /** The names of the Secrets referred to, with the namespace where it is not the object's own. */
    public Set<String> secretNames() {
        Set<String> names = new TreeSet<>();
        for (SecretReference reference : references) {
            names.add(reference.qualified());
        }
        return names;
    }

    /** The names of the Secrets referred to, by namespace: empty for an object of the cluster that names none, {@code *} for any. */
    public SortedMap<String, Set<String>> namesByNamespace() {
        SortedMap<String, Set<String>> names = new TreeMap<>();
        for (SecretReference reference : references) {
            String namespace = reference.namespace().isEmpty() ? workload.namespace() : reference.namespace();
            names.computeIfAbsent(namespace, any -> new TreeSet<>()).add(reference.name());
        }
        return names;
    }

    @Override
    public SecretUse with(Occurrence other) {
        return new SecretUse(other, workload, references, exposures, making, dryRun);
    }
}
