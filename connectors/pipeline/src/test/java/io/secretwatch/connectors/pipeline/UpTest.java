package io.secretwatch.connectors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.secretwatch.connectors.testing.ChildJvm;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Ports;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code secretwatch up} as an API server beside it sees it, which knows no more than the kubeconfig. */
class UpTest {

    @TempDir
    private Path dir;

    @Test
    @Timeout(180)
    void an_api_server_gets_in_with_the_kubeconfig_that_is_written_and_with_the_same_one_after_a_restart()
            throws Exception {
        Path receiver = dir.resolve("data/receiver");
        try (ChildJvm up = up(List.of("--receiver-port", Integer.toString(Ports.freePair())))) {
            up.start();
            assertThat(firstAnswer(receiver.resolve("kubeconfig"))).isEqualTo(204);
            for (String secret : new String[] {"token", "server-key.pem"}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(receiver.resolve(secret))))
                        .isEqualTo("rw-------");
            }
            assertThat(Files.list(receiver).map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "buffer", "config.yaml", "kubeconfig", "server-key.pem", "server.pem", "token");
            String kubeconfig = Files.readString(receiver.resolve("kubeconfig"));
            // the receiver may answer before the monitor, which is told of signals last, runs
            Eventually.until("the monitor runs", () -> log().contains("monitor=RUNNING"));
            Path client = dir.resolve("data/client.yaml");
            assertThat(log())
                    .contains(
                            "--audit-policy-file=",
                            "/audit-policy/recommended.yaml",
                            "--audit-webhook-config-file=" + receiver.resolve("kubeconfig"),
                            "--audit-webhook-batch-max-wait=2s",
                            "secretwatch alerts --follow --config " + client);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(client)))
                    .isEqualTo("rw-------");
            assertThat(alerts(client)).isZero();
            assertThat(metrics("admin=http://(\\S+)")).contains("secretwatch_build_info{", "jvm_memory_used_bytes{");
            assertThat(metrics("receiver=listening .* admin=(\\S+)"))
                    .contains("secretwatch_receiver_posts_total{")
                    .as("one process is shown once")
                    .doesNotContain("jvm_", "process_", "secretwatch_build_info");
            assertThat(log()).as("a healthy first start").doesNotContain(" WARN ", " ERROR ");
            up.stop();
            assertThat(log()).contains("receiver=ended code=0", "monitor=stopped");
            Files.delete(dir.resolve("up.log"));
            up.start();
            assertThat(firstAnswer(receiver.resolve("kubeconfig"))).isEqualTo(204);
            // the receiver begins before Kafka, which is there when its line is printed
            Eventually.until("Kafka has it", () -> log().contains("kafka=reachable"));
            assertThat(log()).containsSubsequence("buffer=" + receiver.resolve("buffer"), "Kafka:    127.0.0.1");
            assertThat(Files.readString(receiver.resolve("kubeconfig"))).isEqualTo(kubeconfig);
            assertThat(log())
                    .doesNotContain(Files.readString(receiver.resolve("token")).strip());
        }
    }

    @Test
    @Timeout(90)
    void where_the_receiver_cannot_start_up_ends_with_its_sentence_and_its_code() throws Exception {
        Path config = Files.writeString(dir.resolve("receiver.yaml"), "listn: {port: 1}\n");
        try (ChildJvm up = up(List.of("--receiver-config", config.toString()))) {
            up.start();
            assertThat(up.awaitEnd(60, TimeUnit.SECONDS)).hasValue(2);
        }
        assertThat(log()).contains("secretwatch: listn.port is not a key of this configuration", "monitor=stopped");
    }

    @Test
    @Timeout(180)
    void a_second_one_on_the_same_folder_ends_with_a_sentence_and_the_first_goes_on() throws Exception {
        Path kubeconfig = dir.resolve("data/receiver/kubeconfig");
        try (ChildJvm first = up(List.of("--receiver-port", Integer.toString(Ports.freePair())));
                ChildJvm second = up("second.log", List.of("--receiver-port", Integer.toString(Ports.freePair())))) {
            first.start();
            assertThat(firstAnswer(kubeconfig)).isEqualTo(204);
            Eventually.until("the monitor runs", () -> log().contains("monitor=RUNNING"));
            second.start();
            assertThat(second.awaitEnd(60, TimeUnit.SECONDS)).hasValue(2);
            assertThat(Files.readAllLines(dir.resolve("second.log")))
                    .containsExactly("secretwatch: the folder " + dir.resolve("data")
                            + " of --data is in use by another process; stop that one, or name another folder");
            assertThat(firstAnswer(kubeconfig)).isEqualTo(204);
            assertThat(alerts(dir.resolve("data/client.yaml"))).isZero();
            assertThat(log()).doesNotContain(" WARN ", " ERROR ", "\tat ");
        }
    }

    /** The exit code of the command that lists alerts, with nothing but the file that was written for it. */
    private int alerts(Path client) throws Exception {
        try (ChildJvm alerts = new ChildJvm(
                dir.resolve("alerts.log"), "256m", "io.secretwatch.Main", "alerts", "--config", client.toString())) {
            alerts.start();
            return alerts.awaitEnd(60, TimeUnit.SECONDS).orElseThrow();
        }
    }

    private ChildJvm up(List<String> more) {
        return up("up.log", more);
    }

    private ChildJvm up(String log, List<String> more) {
        List<String> words = new ArrayList<>(List.of(
                "up",
                "--data",
                dir.resolve("data").toString(),
                "--port",
                Integer.toString(Ports.freePair()),
                "--admin-port",
                Integer.toString(Ports.free())));
        words.addAll(more);
        return new ChildJvm(dir.resolve(log), "512m", "io.secretwatch.Main", words.toArray(String[]::new));
    }

    private String log() throws IOException {
        return Files.readString(dir.resolve("up.log"));
    }

    private String metrics(String address) throws Exception {
        String at = Pattern.compile(address)
                .matcher(log())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://" + at + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** What a post is answered once somebody listens who is not busy starting. */
    private static int firstAnswer(Path kubeconfig) throws Exception {
        AtomicInteger status = new AtomicInteger();
        Eventually.within(Duration.ofSeconds(90), "the receiver takes posts")
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    status.set(post(new YAMLMapper().readTree(kubeconfig.toFile())));
                    return status.get() != 503;
                });
        return status.get();
    }

    private static int post(JsonNode kubeconfig) throws Exception {
        JsonNode cluster = kubeconfig.at("/clusters/0/cluster");
        byte[] authority =
                Files.readAllBytes(Path.of(cluster.path("certificate-authority").asText()));
        String token = Files.readString(
                        Path.of(kubeconfig.at("/users/0/user/tokenFile").asText()))
                .strip();
        HttpClient client = HttpClient.newBuilder()
                .sslContext(trusting(authority))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(cluster.path("server").asText()))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"kind":"EventList","apiVersion":"audit.k8s.io/v1","items":[
                        {"level":"Metadata","auditID":"a-1","stage":"ResponseComplete","verb":"list","requestURI":"/api/v1/secrets"}]}
                        """))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static SSLContext trusting(byte[] authority) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "authority",
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(authority)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
