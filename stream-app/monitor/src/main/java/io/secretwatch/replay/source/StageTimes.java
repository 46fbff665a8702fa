package io.secretwatch.replay.source;

import io.secretwatch.audit.AuditDecoder;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.Interest;
import io.secretwatch.audit.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads when events happened, and nothing else of them. */
public final class StageTimes {

    private static final AuditDecoder HEADS = new AuditDecoder((stage, verb, ref, cluster) -> Interest.Depth.HEAD);
    private static final Origin UNKNOWN = new Origin(Optional.empty(), Origin.UNKNOWN_TIME);

    private final List<Instant> times = new ArrayList<>();
    private boolean rejected;

    private StageTimes() {}

    /** Of the events of a record. */
    public static StageTimes of(byte[] bytes, int offset, int length) {
        StageTimes times = new StageTimes();
        times.add(bytes, offset, length);
        return times;
    }

    /** Of the events of the next records of a recording, at most so many. */
    static StageTimes of(Recording recording, int records) {
        StageTimes times = new StageTimes();
        for (int i = 0; i < records && recording.next(); i++) {
            times.rejected |= recording.rejection().isPresent();
            times.add(recording.bytes(), recording.offset(), recording.length());
        }
        return times;
    }

    private void add(byte[] bytes, int offset, int length) {
        HEADS.decode(bytes, offset, length, UNKNOWN, decoded -> {
            if (decoded instanceof Decoded.Relevant relevant) {
                times.add(relevant.event().stageTimestamp());
            }
            rejected |= decoded instanceof Decoded.Rejected;
        });
        times.removeIf(time -> !Origin.UNKNOWN_TIME.isBefore(time));
    }

    /** The first of them; absent where there is none. */
    public Optional<Instant> oldest() {
        return times.stream().min(Instant::compareTo);
    }

    /** The last of them; absent where there is none. */
    public Optional<Instant> newest() {
        return times.stream().max(Instant::compareTo);
    }

    /** Whether something was met that could not be read. */
    boolean isUnsure() {
        return rejected;
    }
}
