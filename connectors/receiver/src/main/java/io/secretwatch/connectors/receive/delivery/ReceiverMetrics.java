package io.secretwatch.connectors.receive.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.secretwatch.connectors.receive.buffer.ClusterBuffer;
import io.secretwatch.connectors.receive.buffer.DiskBuffer;
import io.secretwatch.wire.redaction.RedactedPlace;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/** What the receiver counts; labels have no values but those of the configuration and of the code. */
public final class ReceiverMetrics {

    /** In place of a cluster where the caller is not known. */
    public static final String NOBODY = "";

    /** Why the receiver puts something aside; words of docs/operations.md. */
    public static final List<String> REASONS =
            List.of("bad-compression", "cut-off", "internal-error", "malformed-json", "over-limit", "unknown-format");

    private final MeterRegistry registry;
    private final AtomicInteger posts = new AtomicInteger();
    private final Map<String, OfCluster> clusters = new ConcurrentHashMap<>();
    private final AtomicInteger reachable = new AtomicInteger();
    private final Timer durable;

    public ReceiverMetrics(MeterRegistry registry, Collection<String> names, ByteBudget budget, DiskBuffer buffer) {
        this.registry = registry;
        Gauge.builder(ReceiverMeter.KAFKA_REACHABLE.id(), reachable, AtomicInteger::get)
                .register(registry);
        Gauge.builder(ReceiverMeter.IN_FLIGHT.id(), budget, ByteBudget::taken).register(registry);
        Gauge.builder(ReceiverMeter.POSTS_NOW.id(), posts, AtomicInteger::get).register(registry);
        durable = Timer.builder(ReceiverMeter.DURABLE.id())
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20))
                .register(registry);
        names.forEach(name -> clusters.put(name, new OfCluster(name, buffer)));
        // all counters are there from the start: Prometheus sees no increase in one that begins with 1
        for (PostOutcome answer : PostOutcome.values()) {
            posts(NOBODY, answer);
            names.forEach(name -> posts(name, answer));
        }
    }

    public AtomicInteger postsNow() {
        return posts;
    }

    public void reachable(boolean is) {
        reachable.set(is ? 1 : 0);
    }

    public void answered(String cluster, PostOutcome answer) {
        posts(cluster, answer).increment();
    }

    private Counter posts(String cluster, PostOutcome answer) {
        return registry.counter(ReceiverMeter.POSTS.id(), "cluster", cluster, "answer", answer.label());
    }

    public void durable(Duration passed) {
        durable.record(passed);
    }

    public void rejected(String cluster, String reason) {
        rejects(cluster, reason).increment();
    }

    private Counter rejects(String cluster, String reason) {
        return registry.counter(ReceiverMeter.REJECTED.id(), "cluster", cluster, "reason", reason);
    }

    public OfCluster of(String cluster) {
        return Objects.requireNonNull(clusters.get(cluster), "the cluster of an accepted post is configured");
    }

    /** The meters of one configured cluster. */
    public final class OfCluster {

        private final Counter events;
        private final Counter bytes;
        private final Map<RedactedPlace, Counter> values = new EnumMap<>(RedactedPlace.class);
        private final AtomicLong last = new AtomicLong();

        private final Counter buffered;
        private final Counter drained;
        private final Counter damaged;
        private final Counter failures;

        private OfCluster(String name, DiskBuffer buffer) {
            buffered = registry.counter(ReceiverMeter.BUFFERED.id(), "cluster", name);
            drained = registry.counter(ReceiverMeter.DRAINED.id(), "cluster", name);
            damaged = registry.counter(ReceiverMeter.BUFFER_DAMAGED.id(), "cluster", name);
            failures = registry.counter(ReceiverMeter.BUFFER_FAILURES.id(), "cluster", name);
            gauge(ReceiverMeter.BUFFER_BYTES, name, buffer, ClusterBuffer::bytes);
            gauge(ReceiverMeter.BUFFER_RECORDS, name, buffer, ClusterBuffer::events);
            gauge(ReceiverMeter.BUFFER_OLDEST, name, buffer, one -> one.oldestMillis() / 1000.0);
            events = registry.counter(ReceiverMeter.EVENTS.id(), "cluster", name);
            bytes = registry.counter(ReceiverMeter.BYTES.id(), "cluster", name);
            Gauge.builder(ReceiverMeter.LAST_EVENT.id(), last, time -> time.get() / 1000.0)
                    .tag("cluster", name)
                    .register(registry);
            REASONS.forEach(reason -> rejects(name, reason));
            for (RedactedPlace place : RedactedPlace.values()) {
                values.put(
                        place,
                        registry.counter(
                                ReceiverMeter.REDACTED.id(),
                                "cluster",
                                name,
                                "place",
                                place.name().toLowerCase(Locale.ROOT)));
            }
        }

        private void gauge(ReceiverMeter meter, String name, DiskBuffer buffer, ToDoubleFunction<ClusterBuffer> value) {
            Gauge.builder(
                            meter.id(),
                            buffer,
                            all -> all.of(name).map(value::applyAsDouble).orElse(0.0))
                    .tag("cluster", name)
                    .register(registry);
        }

        void buffered(int records) {
            buffered.increment(records);
        }

        void drained(int records) {
            drained.increment(records);
        }

        void damaged(long bytes) {
            damaged.increment((double) bytes);
        }

        void bufferFailed() {
            failures.increment();
        }

        public void event(int size) {
            events.increment();
            bytes.increment(size);
            last.set(System.currentTimeMillis());
        }

        public void redacted(Map<RedactedPlace, Integer> places) {
            values.forEach((place, counter) -> counter.increment(places.getOrDefault(place, 0)));
        }
    }
}
