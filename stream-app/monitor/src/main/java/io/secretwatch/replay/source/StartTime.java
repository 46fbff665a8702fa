package io.secretwatch.replay.source;

import io.secretwatch.audit.AuditDecoder;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.Interest;
import io.secretwatch.audit.Origin;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out when a recording begins, so that of a thousand rotated files only those are open that are being read. */
public final class StartTime {

    private static final AuditDecoder HEADS = new AuditDecoder((stage, verb, ref, cluster) -> Interest.Depth.HEAD);
    private static final int RECORDS = 20;
    // API servers write concurrently: what stands first is not always the oldest
    private static final Duration DISORDER = Duration.ofMinutes(1);

    private StartTime() {}

    /** A time before all events of the recording, {@link Instant#MIN} where that is unknown without reading it. */
    public static Instant of(Source source) {
        if (!source.reopens()) {
            return Instant.MIN;
        }
        try (Recording recording = source.open()) {
            List<Instant> times = new ArrayList<>();
            for (int i = 0; i < RECORDS && recording.next(); i++) {
                HEADS.decode(
                        recording.bytes(),
                        recording.offset(),
                        recording.length(),
                        new Origin(Optional.empty(), Instant.EPOCH),
                        d -> {
                            if (d instanceof Decoded.Relevant relevant) {
                                times.add(relevant.event().stageTimestamp());
                            }
                        });
            }
            return times.stream()
                    .filter(Instant.EPOCH::isBefore)
                    .min(Instant::compareTo)
                    .map(t -> t.minus(DISORDER))
                    .orElse(Instant.MIN);
        } catch (IOException e) {
            return Instant.MIN;
        }
    }
}
