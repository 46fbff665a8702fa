package io.secretwatch.knowledge;

import io.secretwatch.activity.Making;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a workload's template is known to hold and to run, and whose it is, so that a later write is judged by what it adds.
 *
 * @param lastWritten to a day, so that a workload that is gone can be forgotten
 * @param holds what authors put into it: names of Secrets, and exposures as {@code KIND:detail}, at most {@value #KEPT}
 * @param made the same, as seen in what controllers made of it. It says what the workload holds where the author's request is not known,
 *     and never excuses one: a controller may be quicker than the answer to the author
 * @param programs digests of what it runs or ran, at most {@value #PROGRAMS_KEPT}
 * @param author user name of whoever last changed what it holds or runs; empty where only controllers were seen to write it
 * @param since when that was
 * @param auditId of the request by which it was, as the client may have chosen it
 * @param risk of the finding that the author's write was, 0 where it was none
 * @param madeFor the workload it was made for by a program that makes workloads; absent where none is known
 * @param uid of the object, empty where the log does not have it
 */
public record WorkloadMemory(
        Instant lastWritten,
        Set<String> holds,
        Set<String> made,
        Set<String> programs,
        String author,
        Instant since,
        String auditId,
        int risk,
        Optional<Workload> madeFor,
        String uid) {

    private static final int KEPT = 512;
    private static final int PROGRAMS_KEPT = 64;
    private static final Duration STALE = Duration.ofDays(1);

    /** Nothing known. */
    public static final WorkloadMemory BLANK = new WorkloadMemory(
            Instant.EPOCH, Set.of(), Set.of(), Set.of(), "", Instant.EPOCH, "", 0, Optional.empty(), "");

    public WorkloadMemory {
        holds = Collections.unmodifiableSet(new TreeSet<>(holds));
        made = Collections.unmodifiableSet(new TreeSet<>(made));
        programs = Collections.unmodifiableSet(new TreeSet<>(programs));
    }

    /** Whether anything is known. */
    public boolean isKnown() {
        return !lastWritten.equals(Instant.EPOCH);
    }

    /** Whether somebody wrote it himself, and no program for a template of somebody else. */
    public boolean isByHand() {
        return !author.isEmpty() && madeFor.isEmpty();
    }

    /** Whether the write reaches for nothing that the workload does not hold already. */
    public boolean holdsAllOf(SecretUse use) {
        return holds.containsAll(reach(use));
    }

    /** Whether the workload holds a Secret, or reaches where a node keeps them. */
    public boolean holdsSecrets() {
        return Stream.concat(holds.stream(), made.stream())
                .anyMatch(held -> held.indexOf(':') < 0 || held.startsWith("HOST_SECRETS:"));
    }

    /** The names of the Secrets it holds. */
    public Set<String> secretNames() {
        return Stream.concat(holds.stream(), made.stream())
                .filter(held -> held.indexOf(':') < 0)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the write makes it run something that it is not known to have run. */
    public boolean runsAllOf(SecretUse use) {
        return programs.containsAll(use.making().programs());
    }

    /**
     * Whether a workload that claims to be made for this one can be: it reaches for nothing that this one does not hold, and the uid
     * of the claim is not another's.
     */
    public boolean mayHold(SecretUse made) {
        String claimed = made.making().owner().uid();
        boolean same = uid.isEmpty() || claimed.isEmpty() || uid.equals(claimed);
        return isKnown() && same && secretNames().containsAll(made.secretNames());
    }

    /**
     * The memory after a write by its author; the same object where it adds nothing and was written lately.
     *
     * @param risk of the finding that the write was, 0 where it was none
     */
    public WorkloadMemory after(SecretUse use, int risk) {
        Instant time = use.occurrence().time();
        boolean changes = !holdsAllOf(use) || !runsAllOf(use) || !isKnown();
        if (!written(use) || !changes && !time.isAfter(lastWritten.plus(STALE))) {
            return this;
        }
        if (!changes) {
            return new WorkloadMemory(time, holds, made, programs, author, since, auditId, risk, madeFor, uid);
        }
        boolean anew = use.occurrence().call().verb().equals("create");
        String user = use.occurrence().actor().authenticated().username();
        return new WorkloadMemory(
                time,
                grown(anew ? Set.of() : holds, reach(use), KEPT),
                made,
                grown(anew ? Set.of() : programs, use.making().programs(), PROGRAMS_KEPT),
                user,
                time,
                use.occurrence().auditId(),
                risk,
                anew ? Optional.empty() : madeFor,
                use.making().uid().isEmpty() && !anew ? uid : use.making().uid());
    }

    /** The memory of a workload for which a controller made this one: it holds what was made of it, whoever wrote it. */
    public WorkloadMemory afterMaking(SecretUse made) {
        Set<String> reach = reach(made);
        if (!written(made) || this.made.containsAll(reach)) {
            return this;
        }
        return new WorkloadMemory(
                made.occurrence().time(),
                holds,
                grown(this.made, reach, KEPT),
                programs,
                author,
                since,
                auditId,
                risk,
                madeFor,
                uid);
    }

    /** The same, made for that workload, and so its author's doing. */
    public WorkloadMemory madeFor(Workload workload, WorkloadMemory owner) {
        return new WorkloadMemory(
                lastWritten,
                holds,
                made,
                programs,
                owner.author,
                since,
                auditId,
                owner.risk,
                Optional.of(workload),
                uid);
    }

    /** What a write reaches for, as {@link #holds} has it. */
    public static Set<String> reach(SecretUse use) {
        Set<String> reach = new TreeSet<>(use.secretNames());
        reach.addAll(use.making().injected());
        use.exposures().forEach(exposure -> reach.add(exposure.kind() + ":" + exposure.detail()));
        return reach;
    }

    private static boolean written(SecretUse use) {
        return use.occurrence().outcome().succeeded()
                && !use.dryRun()
                && use.making().effect() != Making.Effect.SCALES;
    }

    private static Set<String> grown(Set<String> old, Collection<String> added, int atMost) {
        Set<String> more = new TreeSet<>(old);
        added.stream().sorted().limit(Math.max(0, atMost - old.size())).forEach(more::add);
        return more;
    }
}
