package io.secretwatch.connectors.receive.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Kafka;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What is said of a Kafka that does not answer or has no topics, as one that is starting. */
class KafkaProbeTest {

    private static final Duration START = Duration.ofSeconds(120);

    private final Logger log = (Logger) LoggerFactory.getLogger(KafkaProbe.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final AtomicLong time = new AtomicLong();

    @BeforeEach
    void listen() {
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void listen_no_more() {
        log.detachAppender(logged);
    }

    @Test
    void one_that_somebody_starts_now_is_waited_for_as_long_as_that_may_take_and_then_told() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                KafkaProbe probe = probe("127.0.0.1:" + silent.getLocalPort(), "a-topic", true, START)) {
            probe.look();
            assertThat(logged.list).isEmpty();
            assertThat(probe.lacking()).isEqualTo("Kafka has not answered yet");

            time.set(START.toNanos() + 1);
            probe.look();
            assertThat(logged.list).singleElement().satisfies(line -> {
                assertThat(line.getFormattedMessage())
                        .contains("kafka=away", "something takes connections there", "events are buffered on disk");
                assertThat(line.getLevel()).isEqualTo(Level.WARN);
            });
            assertThat(probe.lacking()).contains("something takes connections there");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void of_one_that_was_started_before_the_reason_is_told_by_the_first_look_with_and_without_a_buffer(boolean buffered)
            throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                KafkaProbe probe = probe("127.0.0.1:" + silent.getLocalPort(), "a-topic", buffered, Duration.ZERO)) {
            probe.look();
            assertThat(logged.list).singleElement().satisfies(line -> {
                assertThat(line.getFormattedMessage())
                        .contains(
                                "kafka=away",
                                "something takes connections there",
                                buffered ? "events are buffered on disk" : "posts are answered with 503");
                assertThat(line.getLevel()).isEqualTo(Level.WARN);
            });
        }
    }

    @Test
    void topics_that_somebody_makes_now_are_waited_for_however_late_kafka_answers() throws Exception {
        String topic = "made-now-" + UUID.randomUUID();
        try (KafkaProbe probe = probe(Kafka.bootstrapServers(), topic, true, START)) {
            time.set(START.toNanos() - 1);
            probe.look();
            assertThat(logged.list).isEmpty();
            assertThat(probe.lacking()).isEqualTo("Kafka has not all of the topics");

            try (Admin admin = Admin.create(Map.of("bootstrap.servers", Kafka.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                        .all()
                        .get();
            }
            Eventually.until("it has the topic", () -> {
                probe.look();
                return probe.reachable();
            });
            assertThat(logged.list).singleElement().satisfies(line -> {
                assertThat(line.getFormattedMessage()).contains("kafka=reachable");
                assertThat(line.getLevel()).isEqualTo(Level.INFO);
            });
        }
    }

    @Test
    void topics_that_nobody_makes_are_told_once_the_start_is_over() {
        try (KafkaProbe probe = probe(Kafka.bootstrapServers(), "nobodys-" + UUID.randomUUID(), true, START)) {
            probe.look();
            assertThat(logged.list).isEmpty();

            time.set(START.toNanos() + 1);
            probe.look();
            probe.look();
            assertThat(logged.list).singleElement().satisfies(line -> {
                assertThat(line.getFormattedMessage()).contains("kafka=away", "Kafka has not all of the topics");
                assertThat(line.getLevel()).isEqualTo(Level.WARN);
            });
        }
    }

    private KafkaProbe probe(String kafka, String topic, boolean buffered, Duration start) {
        return new KafkaProbe(Map.of("bootstrap.servers", kafka), List.of(topic), buffered, start, time::get);
    }
}
