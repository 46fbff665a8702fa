package io.secretwatch.connectors.ship;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.secretwatch.connectors.logfile.Backlog;
import io.secretwatch.connectors.logfile.FollowedLog;
import io.secretwatch.connectors.logfile.Line;
import io.secretwatch.connectors.logfile.LineRecord;
import io.secretwatch.connectors.logfile.LineRecords;
import io.secretwatch.connectors.logfile.Losses;
import io.secretwatch.connectors.logfile.Position;
import io.secretwatch.wire.redaction.RedactedPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What {@code ship} counts. The thread that ships writes; a scrape reads, and looks at no file. */
final class ShipMeters {

    private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(5);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter events;
    private final Counter bytes;
    private final Map<String, Counter> rejected = new HashMap<>();
    private final Map<RedactedPlace, Counter> redacted = new EnumMap<>(RedactedPlace.class);
    private final Map<Path, OfFile> files = new HashMap<>();
    private long lookedAt = System.nanoTime() - LOOK_EVERY;
    private volatile boolean away;
    /** Negative while all is written down. */
    private volatile long unwrittenSince = -1;

    ShipMeters(Collection<Path> paths) {
        events = registry.counter(ShipMeter.EVENTS.id());
        bytes = registry.counter(ShipMeter.BYTES.id());
        // all are there from the start: Prometheus sees no increase in a counter that begins with 1
        LineRecords.REASONS.forEach(
                reason -> rejected.put(reason, registry.counter(ShipMeter.REJECTED.id(), "reason", reason)));
        for (RedactedPlace place : RedactedPlace.values()) {
            redacted.put(place, registry.counter(ShipMeter.REDACTED.id(), "place", place.word()));
        }
        paths.forEach(path -> files.put(path, new OfFile(path)));
        gauge(ShipMeter.AWAY, this, meters -> meters.away ? 1 : 0);
        gauge(ShipMeter.UNWRITTEN, this, meters -> seconds(meters.unwrittenSince));
    }

    /** Kafka has a line. */
    void shipped(Line line, LineRecord record) {
        events.increment();
        bytes.increment((double) line.length());
        record.rejection().ifPresent(reason -> known(rejected.get(reason)).increment());
        record.places().forEach((place, values) -> known(redacted.get(place)).increment(values));
        if (unwrittenSince < 0) {
            unwrittenSince = now();
        }
    }

    /** The checkpoint file has all that is shipped. */
    void writtenDown() {
        unwrittenSince = -1;
    }

    void away(boolean now) {
        away = now;
    }

    /** What keeps {@code ship} from being ready, in a sentence; empty where it is. */
    String lacking() {
        return away ? "Kafka takes nothing" : "";
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    /** Looks how much is not shipped, where the last look is long ago. */
    void look(Map<Path, FollowedLog> logs, Map<Path, Position> shipped) throws IOException {
        if (System.nanoTime() - lookedAt < LOOK_EVERY) {
            return;
        }
        lookedAt = System.nanoTime();
        for (Map.Entry<Path, FollowedLog> log : logs.entrySet()) {
            known(files.get(log.getKey()))
                    .look(
                            log.getValue().behind(Optional.ofNullable(shipped.get(log.getKey()))),
                            log.getValue().losses());
        }
    }

    /** All that is there of a file is shipped. */
    void caughtUp(Path file) {
        known(files.get(file)).behindSince = -1;
    }

    /** Something of a file was read, or waits. */
    void behind(Path file) {
        OfFile behind = known(files.get(file));
        if (behind.behindSince < 0) {
            behind.behindSince = now();
        }
    }

    private static <T> T known(@Nullable T meter) {
        return Objects.requireNonNull(meter, "all meters are there from the start");
    }

    private <T> void gauge(ShipMeter meter, T of, ToDoubleFunction<T> value, String... tags) {
        Gauge.builder(meter.id(), of, value)
                .description(meter.meaning())
                .strongReference(true)
                .tags(tags)
                .register(registry);
    }

    /** Never negative, unlike the clock of the platform. */
    private static long now() {
        return System.nanoTime() & Long.MAX_VALUE;
    }

    private static double seconds(long since) {
        return since < 0 ? 0 : Math.max(0, now() - since) / 1e9;
    }

    /** The meters of one file. */
    private final class OfFile {

        private volatile Backlog backlog = new Backlog(0, 0);
        private volatile long gaps;
        private volatile long truncations;
        private volatile long behindSince = -1;

        private OfFile(Path path) {
            String file = path.toString();
            gauge(ShipMeter.BEHIND_BYTES, this, one -> one.backlog.live(), "file", file, "class", "live");
            gauge(ShipMeter.BEHIND_BYTES, this, one -> one.backlog.rotated(), "file", file, "class", "rotated");
            gauge(ShipMeter.BEHIND_SECONDS, this, one -> seconds(one.behindSince), "file", file);
            lost("gap", one -> one.gaps, file);
            lost("truncated", one -> one.truncations, file);
        }

        private void lost(String kind, ToDoubleFunction<OfFile> value, String file) {
            FunctionCounter.builder(ShipMeter.LOST.id(), this, value)
                    .description(ShipMeter.LOST.meaning())
                    .tags("file", file, "kind", kind)
                    .register(registry);
        }

        private void look(Backlog now, Losses losses) {
            backlog = now;
            gaps = losses.gaps();
            truncations = losses.truncations();
        }
    }
}
