package io.secretwatch.connectors.sink.http;

import static io.secretwatch.connectors.sink.http.RunningTask.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.secretwatch.connectors.testing.Pki;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLServerSocket;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    @TempDir
    private Path folder;

    private Pki pki;
    private Pki.Identity server;

    @BeforeEach
    void issue() {
        pki = new Pki(folder);
        server = pki.issue("server", "CN=server", "127.0.0.1");
        pki.issue("client", "CN=client", "");
    }

    @Test
    void a_private_authority_is_trusted_and_the_client_shows_its_certificate() throws Exception {
        try (ScriptedReceiver receiver = receiver(true, "TLSv1.3", "TLSv1.2");
                RunningTask task = task(receiver, "127.0.0.1").start()) {
            task.put(List.of(record(0, Alerts.alert("a", 1))));
            task.settle(1);
            assertThat(task.metric("alerts-delivered-total")).isEqualTo(1);
        }
    }

    @Test
    void a_receiver_that_wants_a_certificate_and_gets_none_stops_the_task() throws Exception {
        stops(
                receiver(true, "TLSv1.3"),
                "127.0.0.1",
                config -> config.keySet().removeAll(List.of("tls.cert.file", "tls.key.file")));
    }

    @Test
    void a_certificate_of_another_host_stops_the_task() throws Exception {
        stops(receiver(false, "TLSv1.3"), "localhost", config -> {});
    }

    @Test
    void an_authority_that_nobody_trusts_stops_the_task() throws Exception {
        stops(receiver(false, "TLSv1.3"), "127.0.0.1", config -> config.remove("tls.ca.file"));
    }

    @Test
    void a_receiver_without_tls_stops_the_task() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Thread answering = new Thread(() -> {
                while (!plain.isClosed()) {
                    try (Socket connection = plain.accept()) {
                        connection
                                .getOutputStream()
                                .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
                        connection.getInputStream().readAllBytes();
                    } catch (IOException e) {
                        // the task went away, as it should
                    }
                }
            });
            answering.setDaemon(true);
            answering.start();
            try (RunningTask task = task(plain.getLocalPort(), "127.0.0.1").start()) {
                assertThatExceptionOfType(ConnectException.class)
                        .isThrownBy(() -> task.put(List.of(record(0, Alerts.alert("a", 1)))))
                        .withMessageContaining("does not speak TLS");
                assertThat(task.committed(1)).isZero();
            }
        }
    }

    @Test
    void what_is_no_pem_is_told_without_quoting_it() throws Exception {
        try (ScriptedReceiver receiver = receiver(false, "TLSv1.3")) {
            RunningTask task = task(receiver, "127.0.0.1");
            task.config.put(
                    "tls.key.file",
                    Files.writeString(folder.resolve("odd"), "hunter2").toString());
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(task::start)
                    .withMessageContaining("tls.key.file")
                    .withMessageNotContaining("hunter2");
        }
    }

    private void stops(ScriptedReceiver receiver, String host, Consumer<Map<String, String>> change) throws Exception {
        RunningTask task = task(receiver, host);
        change.accept(task.config);
        try (receiver;
                task) {
            task.start();
            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> {
                        task.put(List.of(record(0, Alerts.alert("a", 1))));
                        // a receiver that closes before its reason is read has broken the connection, which is tried
                        // again
                        task.settle(1);
                    })
                    .withMessageStartingWith("TLS:");
            assertThat(task.committed(1)).isZero();
        }
    }

    private RunningTask task(ScriptedReceiver receiver, String host) {
        return task(receiver.port(), host);
    }

    private RunningTask task(int port, String host) {
        Map<String, String> config = new HashMap<>(Map.of("profile", "webhook", "url", "https://" + host + ":" + port));
        Map.of("tls.ca.file", "ca.pem", "tls.cert.file", "client.pem", "tls.key.file", "client-key.pem")
                .forEach((setting, file) ->
                        config.put(setting, folder.resolve(file).toString()));
        return new RunningTask(config);
    }

    private ScriptedReceiver receiver(boolean wantsCertificate, String... protocols) throws IOException {
        SSLServerSocket socket = (SSLServerSocket) pki.client(server)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        socket.setEnabledProtocols(protocols);
        socket.setNeedClientAuth(wantsCertificate);
        return new ScriptedReceiver(socket, (request, connection) -> ScriptedReceiver.reply(connection, 200, ""));
    }
}
