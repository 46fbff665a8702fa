package io.secretwatch.connectors.receive;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.connectors.command.UsageException;
import io.secretwatch.connectors.receive.config.ReceiverConfig;
import io.secretwatch.connectors.redaction.Redaction;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
