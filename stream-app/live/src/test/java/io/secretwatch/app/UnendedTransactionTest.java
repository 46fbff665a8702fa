package io.secretwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.demo.DemoRecording;
import io.secretwatch.app.kafka.OpenTransactions;
import io.secretwatch.app.kafka.TopicSetup;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import io.secretwatch.testing.AuditLines;
import io.secretwatch.topology.QuietPeriods;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A monitor that cannot read behind a transaction, of which Kafka gives no sign to who reads committed records. */
class UnendedTransactionTest {

    private static final Duration PERIOD = Duration.ofMillis(100);

    @TempDir
    private Path folder;

    private final Logger log = (Logger) LoggerFactory.getLogger(OpenTransactions.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        log.setLevel(Level.INFO);
        log.addAppender(logged);
    }

    @AfterEach
    void listen_no_more() {
        log.detachAppender(logged);
        log.setLevel(null);
    }

    @Test
    void one_that_does_not_end_is_told_until_it_is_ended() throws Exception {
        LiveRun run = new LiveRun("hanging", folder);
        run.createTopics();
        Config config = run.config("hanging");
        TopicPartition audit = new TopicPartition(config.topics().audit().get(0), 2);
        try (KafkaProducer<byte[], byte[]> open = producer(
                        Map.of("transactional.id", config.applicationId(), "transaction.timeout.ms", "600000"));
                KafkaProducer<byte[], byte[]> others = producer(Map.of());
                Monitor monitor = monitor(run, config)) {
            others.send(event(audit, "before")).get();
            LiveRun.until(() -> monitor.meters().total(Meter.READ) == 1);
            open.initTransactions();
            open.beginTransaction();
            open.send(event(audit, "aborted")).get();
            others.send(event(audit, "behind")).get();

            // the monitor's own transactions may last for as long, for a moment
            LiveRun.until(() -> monitor.ready() && standing(monitor, audit).isPresent());
            OpenTransactions.Standing standing = standing(monitor, audit).orElseThrow();
            assertThat(standing.offset()).isEqualTo(1);
            assertThat(standing.since()).isBeforeOrEqualTo(Instant.now().minusSeconds(1));
            LiveRun.until(() -> monitor.lacking()
                    .equals(audit.topic() + " partition 2 cannot be read behind a transaction that is open since "
                            + standing.since()));
            assertThat(run.registry
                            .get(Meter.OPEN_TRANSACTION.id())
                            .tag("topic", audit.topic())
                            .gauge()
                            .value())
                    .isGreaterThanOrEqualTo(1);
            assertThat(monitor.meters().total(Meter.READ)).isEqualTo(1);
            assertThat(loggedOf(audit)).singleElement().satisfies(line -> {
                assertThat(line.getLevel()).isEqualTo(Level.WARN);
                assertThat(line.getFormattedMessage())
                        .contains(
                                "topic=" + audit.topic() + " partition=2 offset=1 since=" + standing.since(),
                                "kafka-transactions.sh --bootstrap-server " + Broker.bootstrapServers()
                                        + " find-hanging --topic " + audit.topic() + " --partition 2",
                                "abort --topic " + audit.topic() + " --partition 2 --start-offset 1");
            });

            abort(standing);
            LiveRun.until(() -> monitor.lacking().isEmpty());
            LiveRun.until(() -> monitor.meters().total(Meter.READ) == 2);
            assertThat(loggedOf(audit))
                    .hasSize(2)
                    .last()
                    .satisfies(line -> assertThat(line.getFormattedMessage())
                            .startsWith("transaction=ended topic=" + audit.topic() + " partition=2 offset=1"));
            assertThat(run.registry
                            .get(Meter.OPEN_TRANSACTION.id())
                            .tag("topic", audit.topic())
                            .gauge()
                            .value())
                    .isZero();
        }
    }

    private static Optional<OpenTransactions.Standing> standing(Monitor monitor, TopicPartition partition) {
        return monitor.openTransactions().stream()
                .filter(one -> one.partition().equals(partition))
                .findFirst();
    }

    private List<ILoggingEvent> loggedOf(TopicPartition partition) {
        String words = "topic=" + partition.topic() + " partition=" + partition.partition();
        return List.copyOf(logged.list).stream()
                .filter(line -> line.getFormattedMessage().contains(words))
                .toList();
    }

    private static Monitor monitor(LiveRun run, Config config) throws IOException {
        TopicSetup.Ready topics = new TopicSetup(config).ensure();
        Meters meters = new Meters(run.registry);
        Monitor monitor = Monitor.of(
                config,
                topics,
                DemoRecording.policy(),
                QuietPeriods.SHORT,
                meters,
                new OpenTransactions(config, topics.topics(), meters, PERIOD, Duration.ofSeconds(1)));
        monitor.start(run.registry);
        return monitor;
    }

    /** What {@code kafka-transactions.sh abort} does with topic, partition and offset. */
    private static void abort(OpenTransactions.Standing one) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Broker.bootstrapServers()))) {
            ProducerState producer = admin
                    .describeProducers(List.of(one.partition()))
                    .partitionResult(one.partition())
                    .get()
                    .activeProducers()
                    .stream()
                    .filter(any -> any.currentTransactionStartOffset().orElse(-1) == one.offset())
                    .findFirst()
                    .orElseThrow();
            admin.abortTransaction(new AbortTransactionSpec(
                            one.partition(),
                            producer.producerId(),
                            (short) producer.producerEpoch(),
                            producer.coordinatorEpoch().orElse(0)))
                    .all()
                    .get();
        }
    }

    private static ProducerRecord<byte[], byte[]> event(TopicPartition to, String id) {
        String line = AuditLines.secretList(id, "alice", Instant.parse("2026-11-23T10:00:00Z"));
        return new ProducerRecord<>(to.topic(), to.partition(), null, line.getBytes(StandardCharsets.UTF_8));
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, String> transactions) {
        Map<String, Object> settings = new HashMap<>(transactions);
        settings.put("bootstrap.servers", Broker.bootstrapServers());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
