package io.secretwatch.app.bench;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.alert.Alert;
import io.secretwatch.app.Monitor;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.KafkaSettings;
import io.secretwatch.app.config.TopicSettings;
import io.secretwatch.audit.AuditDecoder;
import io.secretwatch.audit.Origin;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.metrics.Meter;
import io.secretwatch.policy.Policy;
import io.secretwatch.replay.Progress;
import io.secretwatch.replay.Rejection;
import io.secretwatch.replay.Replay;
import io.secretwatch.replay.ReplayListener;
import io.secretwatch.replay.ReplaySettings;
import io.secretwatch.replay.source.AuditFiles;
import io.secretwatch.topology.QuietPeriods;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;

/**
 * The ways of going through the same events, each of which says how long it took from the first event to the last.
 * Starting and stopping do not count.
 */
public final class BenchContestants {

    public static final String TOPIC = "bench-audit";
    public static final int PARTITIONS = 4;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final String bootstrapServers;
    private final Path state;
    private final int events;
    private final Policy policy;
    private int runs;

    public BenchContestants(String bootstrapServers, Path state, int events, Policy policy) {
        this.bootstrapServers = bootstrapServers;
        this.state = state;
        this.events = events;
        this.policy = policy;
    }

    /** A consumer that reads and forgets. */
    public Duration consumer() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(p -> new TopicPartition(TOPIC, p))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long read = consumer.poll(Duration.ofSeconds(10)).count();
            Instant begun = Instant.now();
            while (read < events) {
                read += consumer.poll(Duration.ofMillis(200)).count();
            }
            return Duration.between(begun, Instant.now());
        }
    }

    /** A topology that reads and forgets, with the guarantee that ours gives. */
    public Duration noOp() {
        AtomicLong read = new AtomicLong();
        return topology("bench-noop-", value -> read.incrementAndGet(), read);
    }

    /** A topology that decodes and forgets: what is left between it and detection is classifying, judging and writing. */
    public Duration decoding() {
        AtomicLong read = new AtomicLong();
        AuditDecoder decoder = new AuditDecoder(Classifier.STANDARD.interest());
        Origin origin = new Origin(Optional.empty(), Instant.EPOCH);
        return topology(
                "bench-decode-",
                value -> decoder.decode(value, 0, value.length, origin, any -> read.incrementAndGet()),
                read);
    }

    private Duration topology(String name, Consumer<byte[]> values, AtomicLong read) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(TOPIC, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .foreach((key, value) -> values.accept(value));
        Properties p = new Properties();
        p.putAll(KafkaSettings.streams(config(name + ++runs), 1));
        p.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        try (KafkaStreams streams = new KafkaStreams(builder.build(), p)) {
            streams.start();
            return firstToLast(read::get, () -> read.get() >= events);
        }
    }

    /** Detection, exactly once, as {@code run} does it. */
    public Duration detection() {
        Config config = config("bench-detect-" + ++runs);
        try (Monitor monitor = Monitor.start(config, policy, QuietPeriods.SHORT, new SimpleMeterRegistry())) {
            // asked every few milliseconds: looking a meter up among the thousands of Kafka's would cost the core that
            // it measures
            Counter read = monitor.meters().counter(Meter.READ);
            return firstToLast(() -> (long) read.count(), () -> read.count() >= events || !monitor.alive());
        }
    }

    /** Detection without a Kafka, on one thread. */
    public Duration replay(Path file) {
        Instant begun = Instant.now();
        Judge judge = new Judge(policy, Settings.DEFAULTS, new InMemoryState());
        new Replay(judge, ReplaySettings.everything(begun.plus(Duration.ofDays(3_650))))
                .run(
                        List.copyOf(AuditFiles.of(List.of(file.toString()), System.in)
                                .files()),
                        SILENCE);
        return Duration.between(begun, Instant.now());
    }

    private Config config(String application) {
        Map<String, String> p = new HashMap<>();
        p.put("kafka.bootstrap.servers", bootstrapServers);
        p.put(Config.APPLICATION_ID, application);
        p.put(TopicSettings.AUDIT, TOPIC);
        p.put(TopicSettings.ACTIVITY, application + "-activity");
        p.put(TopicSettings.ALERTS, application + "-alerts");
        p.put(TopicSettings.BASELINE, application + "-baseline");
        p.put(TopicSettings.REJECTED, application + "-rejected");
        p.put(TopicSettings.CREATE, "true");
        p.put(Config.STATE_DIR, state.resolve(application).toString());
        return Config.of(p, state);
    }

    private static final ReplayListener SILENCE = new ReplayListener() {
        @Override
        public void alert(Alert alert) {
            // the time is what counts
        }

        @Override
        public void rejected(Rejection rejection) {
            throw new IllegalStateException("the bench's own events cannot be read: " + rejection.detail());
        }

        @Override
        public void unreadable(String recording, String why) {
            throw new IllegalStateException("the bench's own file cannot be read: " + why);
        }

        @Override
        public void progress(Progress progress) {
            // the alerts are not read
        }
    };

    private interface Count {
        long now();
    }

    private static Duration firstToLast(Count read, BooleanSupplier done) {
        Instant giveUp = Instant.now().plus(LONGEST);
        while (read.now() == 0) {
            rest(giveUp);
        }
        Instant begun = Instant.now();
        while (!done.getAsBoolean()) {
            rest(giveUp);
        }
        return Duration.between(begun, Instant.now());
    }

    private static void rest(Instant giveUp) {
        if (Instant.now().isAfter(giveUp)) {
            throw new IllegalStateException("a round took longer than " + LONGEST);
        }
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        }
    }
}
