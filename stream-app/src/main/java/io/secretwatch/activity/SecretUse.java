package io.secretwatch.activity;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A Pod, or a template that makes Pods, was written or scaled: it reaches for Secrets, or may hold some already.
 *
 * @param references what the request asked for; for a patch, what the patch adds
 * @param exposures what makes the Pod a way to more than its own Secrets
 * @param making how it came to be: what it runs, for whom it was made
 * @param dryRun nothing was written
 */
public record SecretUse(
        Occurrence occurrence, Workload workload, List<SecretReference> references, List<Exposure> exposures, Making making, boolean dryRun)
        implements Activity {

    public SecretUse {
        references = List.copyOf(references);
        exposures = List.copyOf(exposures);
    }

    /** Whether it names a Secret, or a place where a node keeps those of others. What only runs something does not. */
    public boolean reaches() {
        return !references.isEmpty() || exposures.stream().anyMatch(exposure -> exposure.kind() == Exposure.Kind.HOST_SECRETS);
    }

    /** The workload that it claims to be made for. */
    public Workload madeFor() {
        return new Workload(making.owner().kind(), workload.namespace(), making.owner().name());
    }

    /** The names of the Secrets referred to, without the namespace. */
    public Set<String> secretNames() {
        return references.stream().map(SecretReference::name).collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    @Override
    public SecretUse with(Occurrence other) {
        return new SecretUse(other, workload, references, exposures, making, dryRun);
    }
}
