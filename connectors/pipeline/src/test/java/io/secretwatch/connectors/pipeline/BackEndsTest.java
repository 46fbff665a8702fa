package io.secretwatch.connectors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Kafka;
import io.secretwatch.connectors.testing.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same events come through the shipper and through the receiver, but for one batch: the monitor says which back end lacks it. */
class BackEndsTest {

    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
    private static final String TOKEN = "the-token-of-this-test-alone-0123456789";
    private static final int ROUNDS = 12;
    private static final int LOST = 5;

    @TempDir
    Path dir;

    private final String topic = Kafka.topic("k8s-audit", 1);
    private final String rejected = Kafka.topic("secretwatch-rejected", 1);
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintWriter words = new PrintWriter(said, true, StandardCharsets.UTF_8);
    private final int port = Ports.free();

    @Test
    void a_batch_that_the_webhook_did_not_bring_is_one_notice_of_its_own() throws Exception {
        Thread receiver = receiver();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                List<String> events = events(round);
                ship(events);
                post(round == LOST ? events.subList(0, 6) : events);
            }
        } finally {
            receiver.interrupt();
            receiver.join(30_000);
        }
        MonitorRun monitored = MonitorRun.topic(topic);
        assertThat(monitored.rejections).isEmpty();
        assertThat(monitored.alerts)
                .filteredOn(alert -> alert.contains("k8s.audit.backends"))
                .singleElement()
                .satisfies(alert -> assertThat(alert)
                        .contains("webhook lacks 4 events that log delivered")
                        .contains("\"id-5-6\"", "\"id-5-7\"", "\"id-5-8\"", "\"id-5-9\""));
    }

    /** Ten gets within half an hour. */
    private static List<String> events(int round) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Instant time = BEGIN.plus(Duration.ofMinutes(30L * round + 3L * i));
            events.add("{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Metadata\",\"auditID\":\"id-"
                    + round
                    + "-" + i
                    + "\",\"stage\":\"ResponseComplete\",\"requestURI\":\"/api/v1/namespaces/shop/secrets/db\","
                    + "\"verb\":\"get\",\"user\":{\"username\":\"system:serviceaccount:shop:sync\",\"groups\":[\"system:authenticated\"]},"
                    + "\"sourceIPs\":[\"10.20.0.7\"],\"objectRef\":{\"resource\":\"secrets\",\"namespace\":\"shop\",\"name\":\"db\","
                    + "\"apiVersion\":\"v1\"},\"responseStatus\":{\"metadata\":{},\"code\":200},\"requestReceivedTimestamp\":\""
                    + time
                    + "\",\"stageTimestamp\":\"" + time
                    + "\",\"annotations\":{\"authorization.k8s.io/decision\":\"allow\"}}");
        }
        return events;
    }

    private void ship(List<String> events) throws IOException {
        Path log = dir.resolve("audit.log");
        Files.writeString(log, String.join("\n", events) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        ShipOnce.run(log, topic, rejected, "--back-end", "log:node-1");
    }

    private void post(List<String> events) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + port + "/clusters/prod/audit?timeout=30s"))
                                .header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + TOKEN)
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"metadata\":{},\"items\":["
                                                + String.join(",", events) + "]}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(204);
    }

    private Thread receiver() throws IOException {
        Path token = Files.writeString(dir.resolve("token"), TOKEN);
        Path config = Files.writeString(
                dir.resolve("receiver.yaml"), """
                listen: {host: 127.0.0.1, port: %d}
                admin: {host: 127.0.0.1, port: 0}
                callers:
                - {cluster: prod, token-file: %s}
                topics: {audit: %s, rejected: %s}
                kafka: {bootstrap.servers: "%s"}
                """.formatted(port, token, topic, rejected, Kafka.bootstrapServers()));
        ToolProvider tool = ToolProvider.findFirst("secretwatch-receive").orElseThrow();
        Thread thread = new Thread(() -> tool.run(words, words, "--config", config.toString()), "receiver");
        thread.start();
        Eventually.until("the receiver listens", this::listens);
        return thread;
    }

    private boolean listens() {
        try (Socket open = new Socket("127.0.0.1", port)) {
            return open.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
