package io.secretwatch.topology;

import io.secretwatch.topology.Dispatch.Mark;
import java.time.Instant;
import java.util.Optional;

/**
 * What a judge task knows of one source. Marks stay true, so that what an earlier decode task has said is kept.
 *
 * @param offset all of the source before it was sent before its last mark; -1 where nothing is known
 * @param reached all that had arrived by then, by the clock of {@link SourceLag}, is before that offset; -1 where that is unknown
 * @param progressed when more was known of it than before, by the clock of marks
 */
record SourceState(Optional<Instant> time, long offset, long reached, long progressed) {

    static final SourceState UNHEARD = new SourceState(Optional.empty(), -1, -1, 0);

    SourceState after(Mark mark, long clock) {
        Optional<Instant> newer = mark.time()
                .filter(said -> time.isEmpty() || said.isAfter(time.get()))
                .or(() -> time);
        long further = Math.max(mark.offset(), offset);
        boolean progress = !newer.equals(time) || further > offset;
        return new SourceState(newer, further, reached, progress ? clock : progressed);
    }

    SourceState reaching(long time, long clock) {
        return time > reached ? new SourceState(this.time, offset, time, clock) : this;
    }
}
