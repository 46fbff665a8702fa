package io.secretwatch.topology;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.FeedbackJson;
import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.metrics.Meters;
import io.secretwatch.policy.DefaultPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology in a test driver, fed with audit events as text. */
final class TopologyRig implements AutoCloseable {

    static final Topics TOPICS = new Topics(
            Map.of("k8s-audit", 1),
            "secretwatch-activity",
            "secretwatch-baseline",
            "secretwatch-alerts",
            "secretwatch-feedback",
            "secretwatch-rejected");
    static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final Meters meters = new Meters(registry);
    private final TopologyTestDriver driver;
    private long now = NOW.toEpochMilli();
    private final TestInputTopic<byte[], byte[]> audit;
    private final TestInputTopic<byte[], byte[]> feedback;

    TopologyRig() {
        this(TOPICS);
    }

    TopologyRig(Topics topics) {
        this(topics, Classifier.STANDARD);
    }

    TopologyRig(Topics topics, Classifier classifier) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "rig");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder().toString());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // all that was sent has been read: a test driver reads at once
        driver = new TopologyTestDriver(
                topology(topics, readAtOnce(), classifier, meters).get(), settings, NOW);
        audit = driver.createInputTopic(
                topics.audit().keySet().iterator().next(), new ByteArraySerializer(), new ByteArraySerializer());
        feedback = driver.createInputTopic(topics.feedback(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private SourceLag readAtOnce() {
        long start = now;
        return lag(() -> now - start, source -> now - start);
    }

    private static SourceLag lag(LongSupplier clock, ToLongFunction<String> reached) {
        return new SourceLag() {
            @Override
            public long clock() {
                return clock.getAsLong();
            }

            @Override
            public long reached(String source, long offset) {
                return offset < 0 ? -1 : reached.applyAsLong(source);
            }

            @Override
            public long committed(String source) {
                // each source begins there
                return 0;
            }

            @Override
            public void await(long time) {
                // it is always known
            }

            @Override
            public long awaited() {
                return -1;
            }
        };
    }

    /** Of its own: two builds may run on one machine. */
    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("rig");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SecretwatchTopology topology(Topics topics, Meters meters) {
        return topology(topics, lag(() -> 0, source -> -1), Classifier.STANDARD, meters);
    }

    private static SecretwatchTopology topology(Topics topics, SourceLag lag, Classifier classifier, Meters meters) {
        return new SecretwatchTopology(
                topics,
                lag,
                classifier,
                "unnamed",
                state -> new Judge(DefaultPolicy.load(), Settings.DEFAULTS, state),
                QuietPeriods.SHORT,
                new OcsfWriter()::write,
                meters);
    }

    void send(String value) {
        audit.pipeInput(new TestRecord<>(null, value.getBytes(StandardCharsets.UTF_8), new RecordHeaders(), NOW));
    }

    void send(String value, String cluster) {
        send(value, cluster, "");
    }

    void send(String value, String cluster, String backEnd) {
        RecordHeaders headers = new RecordHeaders();
        if (!backEnd.isEmpty()) {
            headers.add("backend", backEnd.getBytes(StandardCharsets.UTF_8));
        }
        headers.add("cluster", cluster.getBytes(StandardCharsets.UTF_8));
        audit.pipeInput(new TestRecord<>(
                "key".getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8), headers, NOW));
    }

    void vouch(String cluster, byte[] fact) {
        driver.createInputTopic(TOPICS.baseline(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(cluster.getBytes(StandardCharsets.UTF_8), fact);
    }

    /** Somebody says something of a finding. */
    void say(Feedback said) {
        feedback.pipeInput(new TestRecord<>(
                said.finding().getBytes(StandardCharsets.UTF_8),
                FeedbackJson.write(said),
                new RecordHeaders(),
                Instant.ofEpochMilli(now)));
    }

    /** Lets the wall clock run in small steps, as a poll loop would. */
    void pass(Duration time) {
        for (long left = time.toMillis(); left > 0; left -= 250) {
            now += 250;
            driver.advanceWallClockTime(Duration.ofMillis(250));
        }
    }

    List<TestRecord<byte[], byte[]>> alerts() {
        return read(TOPICS.alerts());
    }

    List<TestRecord<byte[], byte[]>> rejected() {
        return read(TOPICS.rejected());
    }

    List<Dispatch> activity() {
        return read(TOPICS.activity()).stream()
                .map(r -> ActivityJson.read(r.value()).orElseThrow())
                .toList();
    }

    TopologyTestDriver driver() {
        return driver;
    }

    private List<TestRecord<byte[], byte[]>> read(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    static String header(TestRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        driver.close();
    }
}
