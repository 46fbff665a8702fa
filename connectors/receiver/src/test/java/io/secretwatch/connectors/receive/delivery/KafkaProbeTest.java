package io.secretwatch.connectors.receive.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is said of a Kafka that takes connections and does not answer, as one that is starting. */
class KafkaProbeTest {

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
    void with_a_buffer_it_is_waited_for_as_long_as_a_start_takes_and_then_told() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                KafkaProbe probe = probe(silent.getLocalPort(), true)) {
            probe.look();
            assertThat(logged.list).isEmpty();
            assertThat(probe.lacking()).isEqualTo("Kafka has not answered yet");

            time.set(Duration.ofSeconds(21).toNanos());
            probe.look();
            assertThat(logged.list).singleElement().satisfies(line -> {
                assertThat(line.getFormattedMessage())
                        .contains("kafka=away", "something takes connections there", "events are buffered on disk");
                assertThat(line.getLevel()).isEqualTo(Level.WARN);
            });
            assertThat(probe.lacking()).contains("something takes connections there");
        }
    }

    @Test
    void without_one_posts_are_refused_and_so_the_reason_is_told_at_once() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                KafkaProbe probe = probe(silent.getLocalPort(), false)) {
            probe.look();
            assertThat(logged.list).singleElement().satisfies(line -> {
                assertThat(line.getFormattedMessage())
                        .contains("kafka=away", "something takes connections there", "posts are answered with 503");
                assertThat(line.getLevel()).isEqualTo(Level.WARN);
            });
        }
    }

    private KafkaProbe probe(int port, boolean buffered) {
        return new KafkaProbe(
                Map.of("bootstrap.servers", "127.0.0.1:" + port), List.of("a-topic"), buffered, time::get);
    }
}
