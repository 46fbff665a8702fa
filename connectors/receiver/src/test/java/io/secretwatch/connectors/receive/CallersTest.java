package io.secretwatch.connectors.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.connectors.receive.config.ReceiverConfig;
import io.secretwatch.connectors.redaction.Redaction;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Kafka;
import io.secretwatch.connectors.testing.Pki;
import io.secretwatch.connectors.testing.Records;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may post for which cluster, over TLS. */
class CallersTest {

    private static final String BODY = ApiServer.list(ApiServer.items("tls", 2));
    private static final String TOKEN = "a-token-of-the-cluster-dev";

    @TempDir
    private Path dir;

    private Pki pki;
    private String audit;
    private Receiver receiver;

    @BeforeEach
    void start() throws IOException {
        pki = new Pki(dir);
        pki.issue("server", "CN=receiver", "127.0.0.1");
        Files.writeString(dir.resolve("dev.token"), TOKEN + "\n");
        audit = Kafka.topic("audit", 1);
        Path file = Files.writeString(dir.resolve("receiver.yaml"), """
                listen: {host: 0.0.0.0, port: 0}
                tls: {certificate: server.pem, key: server-key.pem, client-ca: ca.pem}
                callers:
                - {cluster: prod, common-name: kube-apiserver-prod}
                - {cluster: test, san: "spiffe://corp/test"}
                - {cluster: dev, token-file: dev.token}
                kafka: {bootstrap.servers: "%s"}
                topics: {audit: %s, rejected: %s}
                redaction: off
                admin: {port: 0}
                """.formatted(
                        Kafka.bootstrapServers(), audit, Kafka.topic("rejected", 1)));
        receiver = Receiver.start(ReceiverConfig.read(file), Redaction.OFF);
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void a_certificate_speaks_for_its_cluster_over_http_2_and_over_http_1() throws Exception {
        SSLContext prod = pki.client(pki.issue("prod", "CN=kube-apiserver-prod,O=corp", ""));
        for (Version version : Version.values()) {
            try (ApiServer apiServer = new ApiServer(url("prod"), null, prod, version)) {
                HttpResponse<String> answer = apiServer.post(BODY);
                assertThat(answer.statusCode()).isEqualTo(204);
                assertThat(answer.version()).isEqualTo(version);
            }
        }
        assertThat(Records.all(audit))
                .hasSize(4)
                .allSatisfy(
                        record -> assertThat(Records.header(record, "cluster")).isEqualTo("prod"));
    }

    @Test
    void an_alternative_name_does_too() throws Exception {
        assertThat(status("test", null, pki.client(pki.issue("test", "CN=whoever", "spiffe://corp/test"))))
                .isEqualTo(204);
    }

    @Test
    void a_claimed_cluster_that_is_another_ones_is_403_and_nothing_is_written() throws Exception {
        SSLContext prod = pki.client(pki.issue("prod", "CN=kube-apiserver-prod", ""));
        assertThat(status("test", null, prod)).isEqualTo(403);
        assertThat(status("unheard-of", null, prod)).isEqualTo(403);
        assertThat(status("prod", TOKEN, null)).isEqualTo(403);
        assertThat(Records.all(audit)).isEmpty();
    }

    @Test
    void whoever_shows_nothing_or_something_unknown_is_401() throws Exception {
        assertThat(status("prod", null, null)).isEqualTo(401);
        assertThat(status("dev", TOKEN + "x", null)).isEqualTo(401);
        assertThat(status("dev", TOKEN.substring(1), null)).isEqualTo(401);
        assertThat(status("prod", null, pki.client(pki.issue("x", "CN=someone", "spiffe://corp/other"))))
                .isEqualTo(401);
        assertThat(status("prod", null, pki.client(pki.issue("two", "CN=someone,CN=kube-apiserver-prod", ""))))
                .isEqualTo(401);
        assertThat(status("prod", null, pki.client(pki.issue("dns", "CN=someone", "kube-apiserver-prod"))))
                .isEqualTo(401);
        assertThat(Records.all(audit)).isEmpty();
    }

    @Test
    void a_certificate_of_another_authority_gets_no_connection() throws Exception {
        Pki other = new Pki(Files.createDirectory(dir.resolve("other")));
        Pki.Identity forged = other.issue("prod", "CN=kube-apiserver-prod", "");
        assertThatThrownBy(() -> status("prod", null, pki.client(forged))).isInstanceOf(IOException.class);
        assertThat(Records.all(audit)).isEmpty();
    }

    @Test
    void a_token_that_changed_is_known_at_once_and_the_old_one_is_not() throws Exception {
        assertThat(status("dev", TOKEN, null)).isEqualTo(204);
        replace("dev.token", "another-token-of-the-cluster-dev\n" + TOKEN + "\n");
        assertThat(status("dev", "another-token-of-the-cluster-dev", null)).isEqualTo(204);
        assertThat(status("dev", TOKEN, null)).isEqualTo(204);
        replace("dev.token", "another-token-of-the-cluster-dev\n");
        assertThat(status("dev", TOKEN, null)).isEqualTo(401);
        replace("dev.token", "");
        assertThat(status("dev", "another-token-of-the-cluster-dev", null)).isEqualTo(204);
    }

    @Test
    void a_certificate_that_was_renewed_is_shown_without_a_restart() throws Exception {
        Pki next = new Pki(Files.createDirectory(dir.resolve("next")));
        next.issue("server", "CN=receiver", "127.0.0.1");
        assertThatThrownBy(() -> post(next.client(null))).isInstanceOf(SSLHandshakeException.class);
        for (String file : List.of("server.pem", "server-key.pem", "ca.pem")) {
            replace(file, Files.readString(dir.resolve("next").resolve(file)));
        }
        Pki.Identity apiServer = next.issue("prod", "CN=kube-apiserver-prod", "");
        Eventually.within(Duration.ofSeconds(30), "the renewed certificate is shown")
                .ignoreException(SSLHandshakeException.class)
                .until(() -> post(next.client(apiServer)) == 204);
    }

    @Test
    void other_paths_are_404_and_other_methods_405() throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(pki.client(null)).build();
        for (String path : List.of(
                "/",
                "/clusters/dev",
                "/clusters/dev/audit/",
                "/clusters/../audit",
                "/clusters/a%2Fb/audit",
                "/metrics")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + receiver.port() + path))
                    .header("Authorization", "Bearer " + TOKEN)
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .as(path)
                    .isIn(400, 404);
        }
        HttpRequest get = HttpRequest.newBuilder(URI.create(url("dev")))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        HttpResponse<String> answer = client.send(get, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }

    private int post(SSLContext tls) throws IOException, InterruptedException {
        return status("prod", null, tls);
    }

    private int status(String cluster, String token, SSLContext tls) throws IOException, InterruptedException {
        try (ApiServer apiServer =
                new ApiServer(url(cluster), token, tls == null ? pki.client(null) : tls, Version.HTTP_2)) {
            return apiServer.post(BODY).statusCode();
        }
    }

    private String url(String cluster) {
        return "https://127.0.0.1:" + receiver.port() + "/clusters/" + cluster + "/audit";
    }

    private void replace(String name, String content) throws IOException {
        Path file = dir.resolve(name);
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(content.length())));
    }
}
