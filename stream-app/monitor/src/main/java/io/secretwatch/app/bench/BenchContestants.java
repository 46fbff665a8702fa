package io.secretwatch.app.bench;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.secretwatch.activity.classify.Classifier;
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
import io.secretwatch.metrics.Meters;
import io.secretwatch.policy.Policy;
import io.secretwatch.replay.Replay;
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
import java.util.function.Consumer;
import java.util.function.LongSupplier;
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
 * The ways of going through the same events, each of which says at what pace it did so, from when it runs with all its tasks and has read a
 * quarter of them. Starting and stopping do not count.
 *
 * <p>A round ends when all events have been read. Activities wait to be judged for the next commit, and for older ones of partitions that are
 * read more slowly; that of detection ends when no more of them wait than at its begin, but for one in a hundred.
 */
public final class BenchContestants {

    public static final String TOPIC = "bench-audit";
    public static final int PARTITIONS = 4;

    private final String bootstrapServers;
    private final Path state;
    private final int events;
    private final SteadyPart steady;
    private final Policy policy;
    private int runs;

    public BenchContestants(String bootstrapServers, Path state, int events, Policy policy) {
        this.bootstrapServers = bootstrapServers;
        this.state = state;
        this.events = events;
        this.steady = new SteadyPart(events);
        this.policy = policy;
    }

    /** A consumer that reads and forgets. */
    public Pace consumer() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(p -> new TopicPartition(TOPIC, p))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long read = 0;
            while (!steady.isBegunBy(read)) {
                read += consumer.poll(Duration.ofMillis(200)).count();
            }
            SteadyPart.Begin begin = SteadyPart.Begin.now(read);
            while (read < events) {
                read += consumer.poll(Duration.ofMillis(200)).count();
            }
            return steady.end(begin);
        }
    }

    /** A topology that reads and forgets, with the guarantee that ours gives. */
    public Pace noOp() {
        AtomicLong read = new AtomicLong();
        return topology("bench-noop-", value -> read.incrementAndGet(), read);
    }

    /** A topology that decodes and forgets: what is left between it and detection is classifying, judging and writing. */
    public Pace decoding() {
        AtomicLong read = new AtomicLong();
        AuditDecoder decoder = new AuditDecoder(Classifier.STANDARD.interest());
        Origin origin = new Origin(Optional.empty(), Instant.EPOCH);
        return topology(
                "bench-decode-",
                value -> decoder.decode(value, 0, value.length, origin, any -> read.incrementAndGet()),
                read);
    }

    private Pace topology(String name, Consumer<byte[]> values, AtomicLong read) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(TOPIC, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .foreach((key, value) -> values.accept(value));
        Properties p = new Properties();
        p.putAll(KafkaSettings.streams(config(name + ++runs), 1));
        p.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        try (KafkaStreams streams = new KafkaStreams(builder.build(), p)) {
            streams.start();
            SteadyPart.Begin begin = steady.begin(read::get, () -> streams.state() == KafkaStreams.State.RUNNING);
            steady.awaitAll(read::get);
            return steady.end(begin);
        }
    }

    /** Detection, exactly once, as {@code run} does it. */
    public Pace detection() {
        Config config = config("bench-detect-" + ++runs);
        try (Monitor monitor = Monitor.start(config, policy, QuietPeriods.SHORT, new SimpleMeterRegistry())) {
            Meters meters = monitor.meters();
            // asked every few milliseconds: looking a meter up among the thousands of Kafka's would cost the core that
            // it measures
            Counter read = meters.counter(Meter.READ);
            LongSupplier readByNow = () -> {
                if (!monitor.alive()) {
                    throw new IllegalStateException("the monitor has stopped: its log says why");
                }
                return (long) read.count();
            };
            SteadyPart.Begin begin = steady.begin(readByNow, monitor::ready);
            Judging judging = new Judging(meters);
            steady.awaitAll(readByNow);
            long found = judging.found();
            SteadyPart.await(() -> judging.isAsFarAsBefore(found));
            return steady.end(begin).and(judging.sinceThen());
        }
    }

    /** Detection without a Kafka, on one thread. */
    public Pace replay(Path file) {
        SteadyListener listener = new SteadyListener(steady);
        Judge judge = new Judge(policy, Settings.DEFAULTS, new InMemoryState());
        new Replay(judge, ReplaySettings.everything(Instant.now().plus(Duration.ofDays(3_650))))
                .run(
                        List.copyOf(AuditFiles.of(List.of(file.toString()), System.in)
                                .files()),
                        listener);
        return listener.pace();
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
}
