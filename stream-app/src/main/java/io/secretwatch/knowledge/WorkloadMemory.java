package io.secretwatch.knowledge;

import io.secretwatch.activity.SecretUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a workload's template is known to hold, so that a later write is judged by what it adds.
 *
 * @param lastWritten to a day, so that a workload that is gone can be forgotten
 * @param holds names of Secrets, and exposures as {@code KIND:detail}
 */
public record WorkloadMemory(Instant lastWritten, Set<String> holds) {

    private static final int KEPT = 512;
    private static final Duration STALE = Duration.ofDays(1);

    /** Nothing known. */
    public static final WorkloadMemory BLANK = new WorkloadMemory(Instant.EPOCH, Set.of());

    public WorkloadMemory {
        holds = Collections.unmodifiableSet(new TreeSet<>(holds));
    }

    /** Whether the write reaches for nothing that the workload does not hold already. */
    public boolean holdsAllOf(SecretUse use) {
        return holds.containsAll(reach(use));
    }

    /** The memory after a write that was carried out; the same object where it adds nothing and was written lately. */
    public WorkloadMemory after(SecretUse use) {
        boolean written = use.occurrence().outcome().succeeded() && !use.dryRun();
        Instant time = use.occurrence().time();
        if (!written || holdsAllOf(use) && !time.isAfter(lastWritten.plus(STALE))) {
            return this;
        }
        Set<String> more = new TreeSet<>(holds);
        reach(use).stream().limit(KEPT - Math.min(KEPT, holds.size())).forEach(more::add);
        return new WorkloadMemory(time, more);
    }

    private static Set<String> reach(SecretUse use) {
        Set<String> reach = new TreeSet<>(use.secretNames());
        use.exposures().forEach(exposure -> reach.add(exposure.kind() + ":" + exposure.detail()));
        return reach;
    }
}
