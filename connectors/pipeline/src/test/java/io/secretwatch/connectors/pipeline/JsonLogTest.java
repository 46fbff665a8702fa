package io.secretwatch.connectors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Kafka;
import io.secretwatch.connectors.testing.Peer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log of the programs as they are run: in either format it has neither a body nor a token, and as JSON each line is an object. */
@Timeout(120)
class JsonLogTest {

    private static final String CANARY = "zqxwk";
    private static final String TOKEN = "token-" + "0123456789abcdef".repeat(3);
    private static final String EVENT =
            "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Request\",\"auditID\":\"a\",\"verb\":\"create\",\"stage\":\"ResponseComplete\","
                    + "\"requestObject\":{\"kind\":\"Secret\",\"apiVersion\":\"v1\",\"stringData\":{\"p\":\"" + CANARY
                    + "\"}}}";
    private static final Pattern PORT = Pattern.compile("receiver=listening at=127\\.0\\.0\\.1:(\\d+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path dir;

    private final String audit = Kafka.topic("audit", 1);
    private final String rejected = Kafka.topic("rejected", 1);

    @Test
    void programs_in_tests_log_at_the_levels_at_which_they_log_for_people() throws IOException {
        assertThat(levels(Path.of("../testing/src/main/resources/logback-test.xml")))
                .isNotEmpty()
                .isEqualTo(levels(Path.of("../../stream-app/monitor/src/main/resources/logback.xml")));
    }

    private static List<String> levels(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("<logger ") || line.startsWith("<root "))
                .toList();
    }

    private Process start(String format, String level, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Peer.java(),
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                "io.secretwatch.Main"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(dir.resolve("out").toFile())
                .redirectError(dir.resolve("err").toFile());
        builder.environment().put("SECRETWATCH_LOG_FORMAT", format);
        builder.environment().put("SECRETWATCH_LOG", level);
        builder.environment().put("SECRETWATCH_KAFKA_LOG", level);
        return builder.start();
    }

    private String err() throws IOException {
        return Files.readString(dir.resolve("err"));
    }

    private void expectObjects() throws IOException {
        for (String line : Files.readAllLines(dir.resolve("err"))) {
            JsonNode json = JSON.readTree(line);
            for (String field : List.of("timestamp", "level", "logger", "thread", "message")) {
                assertThat(json.path(field).asText()).as(line).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void at_the_lowest_level_a_receiver_writes_neither_body_nor_token(String format) throws Exception {
        Files.writeString(dir.resolve("prod.token"), TOKEN);
        Path config = Files.writeString(
                dir.resolve("receiver.yaml"), """
                listen: {port: 0}
                callers: [{cluster: prod, token-file: prod.token}]
                kafka: {bootstrap.servers: "%s"}
                topics: {audit: %s, rejected: %s}
                admin: {port: 0}
                """.formatted(Kafka.bootstrapServers(), audit, rejected));
        Process receiver = start(format, "TRACE", List.of("receive", "--config", config.toString()));
        try {
            Eventually.until(
                    "it listens, or has ended", () -> !receiver.isAlive() || err().contains("kafka=reachable"));
            Matcher port = PORT.matcher(err());
            assertThat(port.find()).isTrue();
            assertThat(post(port.group(1), "{\"items\":[" + EVENT + "]}")).isEqualTo(204);
            assertThat(post(port.group(1), "{\"items\":[" + EVENT + "]}" + CANARY))
                    .isEqualTo(204);
        } finally {
            end(receiver);
        }
        assertThat(err())
                .contains("TRACE", "org.apache.kafka", "receiver=drained")
                .doesNotContain(CANARY, TOKEN);
        if (format.equals("json")) {
            expectObjects();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void at_the_lowest_level_ship_writes_no_body(String format) throws Exception {
        Path log = Files.writeString(dir.resolve("audit.log"), EVENT + "\n" + CANARY + "\n");
        Process ship = start(
                format,
                "TRACE",
                List.of(
                        "ship",
                        log.toString(),
                        "--once",
                        "--cluster",
                        "prod",
                        "--bootstrap",
                        Kafka.bootstrapServers(),
                        "--topic",
                        audit,
                        "--rejected",
                        rejected,
                        "--checkpoints",
                        dir.resolve("checkpoints.json").toString()));
        try {
            assertThat(ship.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(ship.exitValue()).as(err()).isZero();
        } finally {
            end(ship);
        }
        assertThat(err()).contains("TRACE", "2 lines shipped").doesNotContain(CANARY);
        if (format.equals("json")) {
            expectObjects();
        }
    }

    @Test
    void what_a_command_complains_of_is_an_object_too() throws Exception {
        Process alerts = start("json", "INFO", List.of("alerts", "--bootstrap", "broker.invalid:9092"));
        assertThat(alerts.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(alerts.exitValue()).isEqualTo(2);
        expectObjects();
        assertThat(err()).contains("\"message\":\"no Kafka can be used at broker.invalid:9092: unknown host\"");
    }

    @Test
    void a_format_that_is_none_is_a_sentence() throws Exception {
        Process version = start("xml", "INFO", List.of("version"));
        assertThat(version.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(version.exitValue()).isEqualTo(2);
        assertThat(err())
                .isEqualTo(
                        "secretwatch: the environment variable SECRETWATCH_LOG_FORMAT is 'xml', and must be one of text, json\n");
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
        process.destroyForcibly();
    }

    private static int post(String port, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/clusters/prod/audit"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
