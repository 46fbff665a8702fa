package io.secretwatch.connectors.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.connectors.command.UsageException;
import io.secretwatch.connectors.receive.config.ReceiverConfig;
import io.secretwatch.connectors.redaction.Redaction;
import io.secretwatch.connectors.testing.Eventually;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ports of the receiver, and how many may be connected to them. */
class ListeningTest {

    @TempDir
    private Path dir;

    @Test
    void a_taken_admin_port_is_a_mistake_of_the_configuration_that_names_its_key() throws Exception {
        Files.writeString(dir.resolve("prod.token"), RunningReceiver.TOKEN);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path file = Files.writeString(dir.resolve("receiver.yaml"), """
                    listen: {port: 0}
                    callers: [{cluster: prod, token-file: prod.token}]
                    kafka: {bootstrap.servers: "127.0.0.1:1"}
                    admin: {port: %d}
                    """.formatted(taken.getLocalPort()));
            ReceiverConfig config = ReceiverConfig.read(file);
            assertThatThrownBy(() -> Receiver.start(config, Redaction.OFF))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("the admin endpoint cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + "; is the port in use? Set admin.port, 0 for any free one");
        }
    }

    @Test
    void idle_connections_at_the_limit_are_closed_after_five_seconds_and_not_before() throws Exception {
        long begin = System.nanoTime();
        try (RunningReceiver running = RunningReceiver.start(dir, "limits: {connections: 2}", Redaction.OFF);
                Socket first = new Socket("127.0.0.1", running.receiver.port());
                ApiServer apiServer = running.apiServer()) {
            Eventually.until("the first is connected", () -> running.receiver.connections() == 1);
            Socket second = new Socket("127.0.0.1", running.receiver.port());
            Eventually.until("the limit is reached", () -> running.receiver.connections() == 2);
            assertThat(apiServer.send(ApiServer.list(ApiServer.items("c", 1))).get())
                    .isEqualTo(204);
            // a lower bound: a slow machine makes it longer only
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(5));
            first.setSoTimeout(15_000);
            assertThat(first.getInputStream().read()).isEqualTo(-1);
            second.close();
        }
    }
}
