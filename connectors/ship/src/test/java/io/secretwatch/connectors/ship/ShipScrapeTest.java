package io.secretwatch.connectors.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.testing.Broker;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.LogRotator;
import io.secretwatch.connectors.testing.MonitoringQueries;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ship} says of itself at {@code --admin-port}, while it ships and while Kafka is away. */
class ShipScrapeTest {

    private static final String SECRET =
            "{\"auditID\":\"v\",\"level\":\"RequestResponse\",\"stage\":\"ResponseComplete\",\"verb\":\"get\",\"objectRef\":{\"resource\":\"secrets\"},"
                    + "\"responseObject\":{\"kind\":\"Secret\",\"apiVersion\":\"v1\",\"data\":{\"password\":\"aHVudGVyMg==\"}}}";

    @TempDir
    Path dir;

    private final StringWriter said = new StringWriter();
    private int port;

    @Test
    void it_counts_from_zero_what_it_ships_and_says_how_far_behind_it_is_while_kafka_is_away() throws Exception {
        LogRotator writer = new LogRotator(dir.resolve("audit.log"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (Broker broker = Broker.start(dir.resolve("kafka"))) {
            CompletableFuture<Integer> code = new CompletableFuture<>();
            Thread shipping = new Thread(() -> code.complete(run(
                    writer.live.toString(),
                    "--cluster",
                    "prod",
                    "--bootstrap",
                    broker.bootstrapServers(),
                    "--topic",
                    "audit",
                    "--rejected",
                    "rejected",
                    "--line-max-bytes",
                    "1048576",
                    "--checkpoints",
                    dir.resolve("checkpoints.json").toString(),
                    "--admin-port",
                    Integer.toString(port))));
            shipping.start();
            Eventually.until("it answers", () -> code.isDone() || status("/readyz") == 200);
            assertThat(code.isDone()).as(said.toString()).isFalse();
            Map<String, Double> first = scrape();
            List<String> queries = new ArrayList<>(MonitoringQueries.ofDashboard("ship.json"));
            queries.addAll(MonitoringQueries.ofRules("ship-alerts.yaml"));
            assertThat(MonitoringQueries.unanswered(queries, get("/metrics").body()))
                    .isEmpty();
            assertThat(ShipMeter.values())
                    .allSatisfy(meter -> assertThat(queries.toString()).contains(meter.prometheusName() + "{"));
            Arrays.stream(ShipMeter.values())
                    .forEach(meter -> assertThat(first.keySet())
                            .anyMatch(series -> series.startsWith(meter.prometheusName())
                                    && meter.labels().stream().allMatch(label -> series.contains(label + "="))));
            assertThat(first.entrySet().stream().filter(one -> one.getKey().matches("secretwatch_.*_total.*")))
                    .hasSizeGreaterThan(15)
                    .allSatisfy(
                            one -> assertThat(one.getValue()).as(one.getKey()).isZero());
            writer.write(SECRET + "\n{\"auditID\":\"" + "x".repeat(1 << 20) + "\"}\n");
            Eventually.until(
                    "both lines are there", () -> code.isDone() || value("secretwatch_ship_events_total") == 2);
            assertThat(value("secretwatch_ship_bytes_total")).isGreaterThan(1 << 20);
            assertThat(value("secretwatch_ship_rejected_total{reason=\"over-limit\"}"))
                    .isEqualTo(1);
            assertThat(value("secretwatch_ship_redacted_total{place=\"secret\"}"))
                    .isEqualTo(1);
            Eventually.until(
                    "all is written down",
                    () -> value("secretwatch_ship_checkpoint_age_seconds") == 0
                            && value("secretwatch_ship_behind_seconds{file=\"" + writer.live + "\"}") == 0);
            broker.stop();
            writer.write(SECRET + "\n");
            writer.rotate();
            writer.write(SECRET + "\n" + SECRET + "\n");
            Eventually.until("Kafka is away", () -> code.isDone() || value("secretwatch_ship_kafka_away") == 1);
            assertThat(status("/livez")).isEqualTo(200);
            assertThat(status("/readyz")).isEqualTo(503);
            Eventually.until("it has looked", () -> behind(writer.live, "rotated") == SECRET.length() + 1);
            assertThat(behind(writer.live, "live")).isEqualTo(2 * (SECRET.length() + 1));
            assertThat(value("secretwatch_ship_behind_seconds{file=\"" + writer.live + "\"}"))
                    .isPositive();
            broker.startAgain();
            Eventually.until("all is shipped", () -> code.isDone() || value("secretwatch_ship_events_total") == 5);
            Eventually.until("it has looked again", () -> behind(writer.live, "live") == 0);
            assertThat(behind(writer.live, "rotated")).isZero();
            assertThat(value("secretwatch_ship_kafka_away")).isZero();
            assertThat(status("/readyz")).isEqualTo(200);
            Set<String> own = new TreeSet<>(first.keySet());
            own.removeIf(series -> !series.startsWith("secretwatch_"));
            assertThat(scrape().keySet().stream().filter(series -> series.startsWith("secretwatch_")))
                    .containsExactlyInAnyOrderElementsOf(own);
            assertThat(first.keySet())
                    .anyMatch(series -> series.startsWith("secretwatch_build_info{"))
                    .anyMatch(series -> series.startsWith("jvm_memory_used_bytes{"));
            shipping.interrupt();
            assertThat(code.get()).as(said.toString()).isZero();
        }
    }

    @Test
    void what_cannot_be_or_lets_everybody_read_is_a_sentence() {
        List<String> log = List.of("audit.log", "--cluster", "prod", "--admin-port");
        assertThat(run(words(log, "65536"))).isEqualTo(2);
        assertThat(run(words(log, "0", "--admin-host", "0.0.0.0"))).isEqualTo(2);
        assertThat(run(words(log, "0", "--admin-key", "key.pem"))).isEqualTo(2);
        assertThat(run(words(log, "0", "--admin-token-file", dir.resolve("none").toString())))
                .isEqualTo(2);
        assertThat(said.toString().lines())
                .containsExactly(
                        "secretwatch ship: --admin-port must be between 0 and 65535",
                        "secretwatch ship: --admin-host is not a loopback address: set --admin-certificate, --admin-key and --admin-token-file, or --admin-open where the network lets only your monitoring in",
                        "secretwatch ship: --admin-certificate and --admin-key belong together",
                        "secretwatch ship: --admin-token-file: " + dir.resolve("none") + " cannot be read");
    }

    private static String[] words(List<String> first, String... more) {
        return Stream.concat(first.stream(), Arrays.stream(more)).toArray(String[]::new);
    }

    private int run(String... words) {
        return ToolProvider.findFirst("secretwatch-ship")
                .orElseThrow()
                .run(new PrintWriter(said, true), new PrintWriter(said, true), words);
    }

    private double behind(Path file, String part) {
        return value("secretwatch_ship_behind_bytes{class=\"" + part + "\",file=\"" + file + "\"}");
    }

    /** -1 where there is none. */
    private double value(String series) {
        return scrape().getOrDefault(series, -1.0);
    }

    private Map<String, Double> scrape() {
        Map<String, Double> values = new TreeMap<>();
        get("/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> values.put(
                        line.substring(0, line.lastIndexOf(' ')),
                        Double.parseDouble(line.substring(line.lastIndexOf(' ')))));
        return values;
    }

    /** 0 where nothing answers. */
    private int status(String page) {
        try {
            return get(page).statusCode();
        } catch (IllegalStateException e) {
            return 0;
        }
    }

    private HttpResponse<String> get(String page) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + page))
                                    .build(),
                            BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("nothing answers", e);
        }
    }
}
