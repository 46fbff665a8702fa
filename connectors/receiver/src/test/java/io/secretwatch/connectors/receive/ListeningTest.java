package io.secretwatch.connectors.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.connectors.command.UsageException;
import io.secretwatch.connectors.receive.config.ReceiverConfig;
import io.secretwatch.connectors.redaction.Redaction;
import io.secretwatch.connectors.testing.Eventually;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
    @Timeout(25)
    void a_connection_with_a_post_that_is_not_answered_yet_keeps_its_place() throws Exception {
        try (RunningReceiver running = RunningReceiver.start(dir, "limits: {connections: 1}", Redaction.OFF);
                Socket posting = new Socket("127.0.0.1", running.receiver.port());
                ApiServer apiServer = running.apiServer()) {
            String body = ApiServer.list(ApiServer.items("p", 1));
            OutputStream out = posting.getOutputStream();
            out.write("""
                    POST /clusters/prod/audit HTTP/1.1\r
                    Host: x\r
                    Authorization: Bearer %s\r
                    Content-Length: %d\r
                    \r
                    """.formatted(RunningReceiver.TOKEN, body.length()).getBytes(StandardCharsets.US_ASCII));
            out.write(body.substring(0, 10).getBytes(StandardCharsets.US_ASCII));
            Eventually.until("it is being read", () -> running.gauge("secretwatch_receiver_posts_now") == 1);
            assertThat(apiServer.send(ApiServer.list(ApiServer.items("c", 1))).get())
                    .isEqualTo(204);
            out.write(body.substring(10).getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(posting)).startsWith("HTTP/1.1 204");
        }
    }

    /** The status line of the next answer; what is left of the one before is passed over. */
    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        StringBuilder line = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c >= 0;
                c = socket.getInputStream().read()) {
            line.append((char) c);
            if (c == '\n') {
                if (line.toString().startsWith("HTTP/")) {
                    return line.toString();
                }
                line.setLength(0);
            }
        }
        throw new EOFException("the connection ended");
    }
}
