package io.secretwatch.connectors.sink.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.connectors.format.Examples;
import io.secretwatch.connectors.sink.Tls;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Pki;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyslogSinkTaskTest {

    private static final byte[] ALERT = Examples.named("secret-list").bytes();

    private ServerSocket receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        receiver.close();
    }

    private RunningSyslogTask task(String... more) {
        return new RunningSyslogTask(
                Map.of("host", "127.0.0.1", "port", Integer.toString(receiver.getLocalPort()), "protocol", "tcp"),
                more);
    }

    @Test
    void what_is_no_alert_is_put_aside_with_the_reason_and_the_rest_goes_on() throws IOException {
        try (RunningSyslogTask task = task()) {
            task.put("hunter2".getBytes(StandardCharsets.UTF_8), ALERT, null);
            assertThat(messages(receiver.accept(), 1)).hasSize(1);
            task.settle();
            assertThat(task.refused).containsExactly("sink siem: the record is not JSON in UTF-8");
            assertThat(task.metric("alerts-refused-total")).isEqualTo(1);
        }
    }

    @Test
    void an_alert_that_the_receiver_would_cut_is_put_aside() {
        try (RunningSyslogTask task = task("format", "ocsf", "message.max.bytes", "480")) {
            task.put(new byte[][] {ALERT});
            assertThat(task.refused).containsExactly("sink siem: the alert has more bytes than message.max.bytes");
            task.settle();
        }
    }

    @Test
    void alerts_of_a_replay_are_dropped_unless_they_are_accepted() throws IOException {
        SinkRecord replayed = RunningSyslogTask.record(0, ALERT);
        replayed.headers().addString("replay-run", "monday");
        try (RunningSyslogTask task = task()) {
            task.put(List.of(replayed));
            task.settle();
            assertThat(task.metric("alerts-replayed-total")).isEqualTo(1);
        }
        try (RunningSyslogTask task = task("accept.replay", "true")) {
            task.put(List.of(replayed));
            assertThat(messages(receiver.accept(), 1)).hasSize(1);
            task.settle();
        }
    }

    @Test
    void without_a_receiver_nothing_is_committed_and_nobody_sleeps() throws IOException {
        receiver.close();
        try (RunningSyslogTask task = task()) {
            Instant begin = Instant.now();
            task.put(new byte[][] {ALERT});
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(2));
            assertThat(task.committed()).isZero();
            assertThat(task.timeouts).isNotEmpty().allMatch(wait -> wait <= 200);
            receiver = new ServerSocket(receiver.getLocalPort(), 50, InetAddress.getLoopbackAddress());
            Eventually.until("delivered", () -> {
                task.put(List.of());
                return task.metric("alerts-delivered-total") == 1;
            });
            assertThat(messages(receiver.accept(), 1)).hasSize(1);
            task.settle();
        }
    }

    @Test
    void what_was_written_before_a_break_is_not_committed_and_is_written_again() throws IOException {
        try (RunningSyslogTask task = task("confirm.ms", "5000")) {
            task.put(new byte[][] {ALERT});
            try (Socket first = receiver.accept()) {
                assertThat(task.committed()).isZero();
                assertThat(first.isConnected()).isTrue();
            }
            AtomicReference<Socket> second = new AtomicReference<>();
            receiver.setSoTimeout(50);
            Eventually.until("it connects anew", () -> {
                task.put(List.of());
                return accepted(second);
            });
            assertThat(messages(second.get(), 1)).hasSize(1);
            assertThat(task.committed()).isZero();
        }
    }

    private boolean accepted(AtomicReference<Socket> connection) {
        try {
            connection.set(receiver.accept());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void what_is_confirmed_is_committed_though_more_comes_all_the_time() throws IOException {
        try (RunningSyslogTask task = task("confirm.ms", "100");
                Socket connection = connectedBy(task)) {
            assertThat(connection.isConnected()).isTrue();
            Eventually.until("the first are committed", () -> {
                task.put(new byte[][] {ALERT});
                return task.committed() > 1;
            });
        }
    }

    private Socket connectedBy(RunningSyslogTask task) throws IOException {
        task.put(new byte[][] {ALERT});
        return receiver.accept();
    }

    @Test
    void a_receiver_that_reads_nothing_holds_nobody_up_for_longer_than_a_write_may_take() {
        try (RunningSyslogTask task = task("format", "ocsf", "write.timeout.ms", "300", "confirm.ms", "60000")) {
            byte[][] many = new byte[1000][];
            Arrays.fill(many, ALERT);
            Instant begin = Instant.now();
            for (int i = 0; i < 5 && task.metric("retries-total") == 0; i++) {
                task.put(many);
            }
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(15));
            assertThat(task.metric("retries-total")).isPositive();
            assertThat(task.committed()).isZero();
        }
    }

    @Test
    void a_wrong_configuration_is_named_without_its_values(@TempDir Path dir) {
        Map<String, String> config = new HashMap<>(Map.of(
                "host",
                "user:hunter2@siem",
                "port",
                "6514",
                "tls.cert.file",
                "/hunter2",
                "tls.key.password",
                "hunter2"));
        List<ConfigValue> values = new SyslogSinkConnector().validate(config).configValues();
        assertThat(values.stream()
                        .flatMap(value -> value.errorMessages().stream())
                        .toList())
                .hasSize(2)
                .noneMatch(message -> message.contains("hunter2"));
        config.put("host", "siem");
        config.remove("tls.cert.file");
        assertThat(new SyslogSinkConnector()
                        .validate(config).configValues().stream().flatMap(value -> value.errorMessages().stream()))
                .containsExactly("tls.key.password needs tls.key.file");
        assertThatThrownBy(() -> new SyslogSinkConnector().start(config))
                .isInstanceOf(ConfigException.class)
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> new SyslogConfig(Map.of("host", "h", "format", "stix")))
                .isInstanceOf(ConfigException.class);
        new Pki(dir).issue("client", "CN=connect", "");
        Map<String, String> swapped = Map.of(
                "host",
                "h",
                "tls.cert.file",
                dir.resolve("client-key.pem").toString(),
                "tls.key.file",
                dir.resolve("client.pem").toString());
        assertThatThrownBy(() -> Tls.context(new SyslogConfig(swapped)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("PEM")
                .hasNoCause();
    }

    private static List<String> messages(Socket from, int count) throws IOException {
        try (from) {
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            byte[] buffer = new byte[65_536];
            while (Rfc5424Parser.frames(stream.toByteArray()).size() < count) {
                int read = from.getInputStream().read(buffer);
                if (read < 0) {
                    break;
                }
                stream.write(buffer, 0, read);
            }
            return Rfc5424Parser.frames(stream.toByteArray());
        }
    }
}
