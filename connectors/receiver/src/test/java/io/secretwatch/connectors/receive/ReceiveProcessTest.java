package io.secretwatch.connectors.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.testing.Kafka;
import io.secretwatch.connectors.testing.Ports;
import io.secretwatch.connectors.testing.Records;
import io.secretwatch.connectors.testing.ToolMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is started and stopped. */
class ReceiveProcessTest {

    /** Above the archives on the class path of tests, which are open too. */
    private static final int FILES = 512;

    @TempDir
    private Path dir;

    @Test
    @Timeout(90)
    void a_receiver_that_gets_sigterm_has_what_it_answered_2xx_and_ends_with_code_0() throws Exception {
        int port = Ports.free();
        String audit = Kafka.topic("audit", 1);
        Process process = receiver(List.of(), port, 0, audit);
        try (ApiServer apiServer = apiServer(port);
                BufferedReader log = process.errorReader(StandardCharsets.UTF_8)) {
            untilReachable(log);
            Future<Integer> answer = apiServer.send(ApiServer.list(ApiServer.items("p", 100)));
            assertThat(answer.get()).isEqualTo(204);
            process.toHandle().destroy();
            assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(log.lines().toList()).anyMatch(end -> end.contains("receiver=drained posts-left=0"));
        } finally {
            process.destroyForcibly();
        }
        assertThat(Records.all(audit)).hasSize(100);
    }

    @Test
    @Timeout(120)
    void more_silent_connections_than_files_it_may_open_neither_keep_posts_waiting_nor_make_it_unready()
            throws Exception {
        int port = Ports.free();
        int admin = Ports.free();
        Process process = receiver(
                List.of("sh", "-c", "ulimit -n " + FILES + " && exec \"$@\"", "sh"),
                port,
                admin,
                Kafka.topic("audit", 1));
        List<Socket> silent = new ArrayList<>();
        try (ApiServer apiServer = apiServer(port);
                BufferedReader log = process.errorReader(StandardCharsets.UTF_8)) {
            assertThat(untilReachable(log))
                    .filteredOn(line -> line.contains("setting=limits.connections"))
                    .singleElement()
                    .asString()
                    .contains("wanted=1024", "open-files-max=" + FILES);
            while (silent.size() < FILES && connect(silent, port)) {}
            Future<Integer> answer = apiServer.send(ApiServer.list(ApiServer.items("p", 10)));
            HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin + "/readyz"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(ready, BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
            // without the bound none of them ends before 30 s
            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(204);
        } finally {
            process.destroyForcibly();
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    /** False where it is not taken, even to wait, within two seconds. */
    private static boolean connect(List<Socket> silent, int port) throws IOException {
        Socket socket = new Socket();
        silent.add(socket);
        try {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 2_000);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Test
    @Timeout(90)
    void a_wrong_configuration_ends_with_code_2_and_one_sentence_a_mistake() throws Exception {
        Process process = start(List.of(), "listn: {port: 1}\n");
        List<String> said;
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            said = err.lines().filter(line -> line.startsWith("secretwatch: ")).toList();
        }
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(said)
                .containsExactly(
                        "secretwatch: listn.port is not a key of this configuration",
                        "secretwatch: kafka.bootstrap.servers is missing",
                        "secretwatch: callers must be a list of at least one {cluster, and common-name, san or token-file}");
    }

    /**
     * A receiver of cluster {@code prod}.
     *
     * @param before words before those of the command
     */
    private Process receiver(List<String> before, int port, int admin, String audit) throws IOException {
        Files.writeString(dir.resolve("token"), RunningReceiver.TOKEN);
        return start(before, """
                listen: {port: %d}
                callers: [{cluster: prod, token-file: token}]
                kafka: {bootstrap.servers: "%s"}
                topics: {audit: %s, rejected: %s}
                admin: {port: %d}
                """.formatted(port, Kafka.bootstrapServers(), audit, Kafka.topic("rejected", 1), admin));
    }

    private static ApiServer apiServer(int port) {
        return new ApiServer(
                "http://127.0.0.1:" + port + "/clusters/prod/audit",
                RunningReceiver.TOKEN,
                null,
                HttpClient.Version.HTTP_1_1);
    }

    /** What it logs until Kafka answers, or until it ends. */
    private static List<String> untilReachable(BufferedReader log) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            lines.add(line);
            if (line.contains("kafka=reachable")) {
                break;
            }
        }
        return lines;
    }

    private Process start(List<String> before, String config) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(before));
        builder.command()
                .addAll(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ToolMain.class.getName(),
                        "receive",
                        "--config",
                        Files.writeString(dir.resolve("receiver.yaml"), config).toString()));
        return builder.start();
    }
}
