package io.secretwatch.topology;

import io.secretwatch.topology.Dispatch.Mark;
import java.time.Instant;
import java.util.Optional;

/**
 * What a judge task has heard of one source. Marks stay true, so that what an earlier decode task has said is kept.
 *
 * @param heard the number of the mark, in the order of arrival
 * @param progressed when a mark last said more than the one before, by the clock of marks
 */
record SourceState(Optional<Instant> time, Instant readUpTo, long offset, long heard, long progressed) {

    static final SourceState UNHEARD = new SourceState(Optional.empty(), Instant.EPOCH, -1, 0, 0);

    SourceState after(Mark mark, long number, long clock) {
        Optional<Instant> newer = mark.time()
                .filter(said -> time.isEmpty() || said.isAfter(time.get()))
                .or(() -> time);
        Instant later = mark.readUpTo().isAfter(readUpTo) ? mark.readUpTo() : readUpTo;
        long further = Math.max(mark.offset(), offset);
        boolean progress = heard == 0 || !newer.equals(time) || !later.equals(readUpTo) || further > offset;
        return new SourceState(newer, later, further, number, progress ? clock : progressed);
    }
}
