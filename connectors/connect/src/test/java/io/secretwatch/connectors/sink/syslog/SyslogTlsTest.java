package io.secretwatch.connectors.sink.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.connectors.format.Examples;
import io.secretwatch.connectors.testing.Pki;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.net.ssl.SSLServerSocket;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The syslog sink over TLS, with receivers that are not as they should be. */
class SyslogTlsTest {

    private static final byte[] ALERT = Examples.named("secret-list").bytes();

    @Test
    void a_certificate_of_another_name_stops_the_task(@TempDir Path dir) throws IOException {
        Pki pki = new Pki(dir);
        try (SSLServerSocket server = server(pki, pki.issue("server", "CN=other", "other.example"), false)) {
            Map<String, String> config = tls(server, dir, Map.of());
            try (RunningSyslogTask task = new RunningSyslogTask(config)) {
                assertThatThrownBy(() -> task.put(new byte[][] {ALERT}))
                        .isInstanceOf(ConnectException.class)
                        .hasMessageContaining("not for its host name");
                assertThat(task.committed()).isZero();
            }
        }
    }

    @Test
    void a_receiver_that_wants_a_certificate_stops_the_task_and_nothing_is_committed(@TempDir Path dir)
            throws IOException {
        Pki pki = new Pki(dir);
        try (SSLServerSocket server = server(pki, pki.issue("server", "CN=receiver", "localhost"), true)) {
            try (RunningSyslogTask task = new RunningSyslogTask(tls(server, dir, Map.of()))) {
                assertThatThrownBy(() -> {
                            task.put(new byte[][] {ALERT});
                            task.settle();
                        })
                        .isInstanceOf(ConnectException.class)
                        .hasMessageContaining("does not take ours");
                assertThat(task.committed()).isZero();
            }
        }
    }

    @Test
    void a_client_certificate_with_an_encrypted_key_is_shown(@TempDir Path dir) throws Exception {
        Pki pki = new Pki(dir);
        Pki.Identity client = pki.issue("client", "CN=connect", "");
        Path key = dir.resolve("encrypted.pem");
        Files.writeString(
                key,
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(encrypted(client.keys().getPrivate()))
                        + "\n-----END ENCRYPTED PRIVATE KEY-----\n");
        try (SSLServerSocket server = server(pki, pki.issue("server", "CN=receiver", "localhost"), true)) {
            Map<String, String> config = tls(
                    server,
                    dir,
                    Map.of("tls.cert.file", dir.resolve("client.pem").toString(), "tls.key.file", key.toString()));
            try (RunningSyslogTask task = new RunningSyslogTask(config, "tls.key.password", "hunter2")) {
                task.put(new byte[][] {ALERT});
                task.settle();
                assertThat(task.metric("alerts-delivered-total")).isEqualTo(1);
            }
            assertThatThrownBy(() -> new RunningSyslogTask(config, "tls.key.password", "hunter3"))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("tls.key.password")
                    .hasMessageNotContaining("hunter3")
                    .hasNoCause();
        }
    }

    private static byte[] encrypted(PrivateKey key) throws GeneralSecurityException, IOException {
        String algorithm = "PBEWithSHA1AndDESede";
        Cipher cipher = Cipher.getInstance(algorithm);
        PBEParameterSpec parameters = new PBEParameterSpec(new byte[8], 10_000);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec("hunter2".toCharArray())),
                parameters);
        return new EncryptedPrivateKeyInfo(cipher.getParameters(), cipher.doFinal(key.getEncoded())).getEncoded();
    }

    @Test
    void a_receiver_without_tls_stops_the_task() throws IOException {
        ServerSocket receiver = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread answering = new Thread(() -> {
            try (Socket socket = receiver.accept()) {
                socket.getOutputStream().write("220 not TLS\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                // the task went away, as it should
            }
        });
        answering.start();
        try (receiver;
                RunningSyslogTask task = task(receiver)) {
            assertThatThrownBy(() -> task.put(new byte[][] {ALERT}))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("does not speak TLS");
        }
    }

    @Test
    void a_receiver_that_dribbles_its_handshake_holds_nobody_up(@TempDir Path dir) throws IOException {
        ServerSocket receiver = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread dribbling = new Thread(() -> {
            try (Socket socket = receiver.accept()) {
                // a handshake record of 16 KiB, of which a byte comes now and then
                socket.getOutputStream().write(new byte[] {22, 3, 3, 64, 0});
                while (true) {
                    socket.getOutputStream().write(2);
                    Thread.sleep(50);
                }
            } catch (IOException | InterruptedException e) {
                // the task went away, as it should
            }
        });
        dribbling.setDaemon(true);
        dribbling.start();
        try (receiver;
                RunningSyslogTask task = task(receiver, "connect.timeout.ms", "300")) {
            Instant begin = Instant.now();
            task.put(new byte[][] {ALERT});
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(3));
            assertThat(task.committed()).isZero();
        }
    }

    private static RunningSyslogTask task(ServerSocket receiver, String... more) {
        return new RunningSyslogTask(
                Map.of("host", "127.0.0.1", "port", Integer.toString(receiver.getLocalPort()), "protocol", "tls"),
                more);
    }

    private static Map<String, String> tls(ServerSocket server, Path dir, Map<String, String> more) {
        Map<String, String> config = new HashMap<>(Map.of(
                "host",
                "localhost",
                "port",
                Integer.toString(server.getLocalPort()),
                "tls.ca.file",
                dir.resolve("ca.pem").toString()));
        config.putAll(more);
        return config;
    }

    /** A receiver with TLS that reads until the other side goes. */
    private static SSLServerSocket server(Pki pki, Pki.Identity identity, boolean wantsCertificate) throws IOException {
        SSLServerSocket server = (SSLServerSocket) pki.client(identity)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(wantsCertificate);
        Thread reading = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // a client that was refused, or the end of the test
                }
            }
        });
        reading.setDaemon(true);
        reading.start();
        return server;
    }
}
