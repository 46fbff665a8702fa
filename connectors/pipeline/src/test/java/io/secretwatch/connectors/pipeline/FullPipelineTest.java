package io.secretwatch.connectors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.app.command.SecretwatchCommand;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Records;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A recording of a real API server on the whole way: receiver, redaction, Kafka, detection, every sink. */
class FullPipelineTest {

    private static final Path RECORDINGS = Path.of("../../stream-app/monitor/src/test/resources/recordings");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VALUES_IN_THE_LOG = "k8s.audit.values";
    private static final int BATCH = 400;

    @TempDir
    private Path folder;

    /** All six with {@code -Drecordings=all}; they take minutes. */
    static List<String> recordings() {
        return "all".equals(System.getProperty("recordings"))
                ? List.of(
                        "attacks-full",
                        "attacks-production",
                        "attacks-metadata",
                        "benign-full",
                        "benign-production",
                        "benign-metadata")
                : List.of("attacks-full");
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void no_canary_is_anywhere_and_the_findings_are_those_of_the_plain_file(String recording) throws Exception {
        Canaries canaries = Canaries.of(RECORDINGS.resolve(recording).resolve("canaries.txt"));
        try (FullPipeline way = new FullPipeline(folder, true, RECORDINGS.resolve("expected.yaml"))) {
            List<String> lines = andAnHourLater(lines(recording));
            send(way, lines);
            Set<String> expected = findings(replayed(lines));
            List<byte[]> alerts = alerts(
                    way,
                    "the findings of the replay are there",
                    so -> findings(so).containsAll(expected));
            for (String siem : List.of("splunk-hec", "opensearch", "webhook")) {
                delivered(way, siem, alerts);
            }

            for (String topic : List.of(way.audit, way.activity, way.alerts, way.rejected)) {
                assertThat(Records.bytes(topic).stream().mapToInt(canaries::in).sum())
                        .as("canaries in topic %s", topic)
                        .isZero();
            }
            for (Map.Entry<String, List<byte[]>> siem : way.siems().received().entrySet()) {
                assertThat(siem.getValue().stream().mapToInt(canaries::in).sum())
                        .as("canaries at %s", siem.getKey())
                        .isZero();
            }
            assertThat(way.said().stream().mapToInt(canaries::in).sum())
                    .as("canaries in logs and metrics")
                    .isZero();
            assertThat(way.siems().received().keySet())
                    .contains("splunk-hec", "opensearch", "alertmanager", "webhook", "falcosidekick", "syslog");
            assertThat(findings(Records.bytes(way.alerts))).isEqualTo(expected);
        }
    }

    @Test
    void with_redaction_switched_off_the_finding_says_that_values_are_in_the_topic() throws Exception {
        Canaries canaries = Canaries.of(RECORDINGS.resolve("benign-full/canaries.txt"));
        try (FullPipeline way = new FullPipeline(folder, false, RECORDINGS.resolve("expected.yaml"))) {
            send(
                    way,
                    lines("benign-full").stream()
                            .filter(line -> line.contains("\"resource\":\"secrets\""))
                            .limit(BATCH)
                            .toList());
            List<byte[]> alerts = alerts(
                    way,
                    "the finding about values is there",
                    so -> so.stream().anyMatch(alert -> rule(alert).equals(VALUES_IN_THE_LOG)));

            assertThat(Records.bytes(way.audit).stream().mapToInt(canaries::in).sum())
                    .as("canaries in the audit topic")
                    .isPositive();
            assertThat(Records.bytes(way.alerts).stream().mapToInt(canaries::in).sum())
                    .as("canaries in alerts")
                    .isZero();
            assertThat(alerts).anySatisfy(alert -> assertThat(rule(alert)).isEqualTo(VALUES_IN_THE_LOG));
        }
    }

    private static void send(FullPipeline way, List<String> lines) throws IOException, InterruptedException {
        for (int from = 0; from < lines.size(); from += BATCH) {
            way.post(lines.subList(from, Math.min(lines.size(), from + BATCH)));
        }
    }

    /** The alerts, once they are as the condition says. */
    private static List<byte[]> alerts(FullPipeline way, String what, Predicate<List<byte[]>> enough) {
        Eventually.until(what, () -> enough.test(Records.bytes(way.alerts)));
        return Records.bytes(way.alerts);
    }

    /** Waits until a receiver has got the id of every alert. */
    private static void delivered(FullPipeline way, String siem, List<byte[]> alerts) {
        Set<String> missing = alerts.stream()
                .map(alert -> read(alert).at("/metadata/uid").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        Eventually.until(siem + " has got every alert", () -> {
            String got = way.siems().received().getOrDefault(siem, List.of()).stream()
                    .map(body -> new String(body, StandardCharsets.UTF_8))
                    .collect(Collectors.joining());
            missing.removeIf(got::contains);
            return missing.isEmpty();
        });
    }

    /** With one ordinary event more, which says that the time is over for which findings wait for others. */
    private static List<String> andAnHourLater(List<String> lines) {
        String kubelet = lines.stream()
                .filter(line -> line.contains("\"username\":\"system:node:")
                        && line.contains("\"resource\":\"secrets\"")
                        && line.contains("\"verb\":\"get\""))
                .findFirst()
                .orElseThrow();
        List<String> more = new ArrayList<>(lines);
        more.add(kubelet.replaceAll("Timestamp\":\"([0-9-]+)T[0-9:.]+Z", "Timestamp\":\"$1T23:00:00.000000Z")
                .replaceFirst("\"auditID\":\"[0-9a-f]{8}", "\"auditID\":\"00000000"));
        return more;
    }

    private List<byte[]> replayed(List<String> lines) throws IOException {
        Path out = folder.resolve("replayed.jsonl");
        Path log = Files.write(folder.resolve("audit.jsonl"), lines);
        int code = SecretwatchCommand.execute(
                System.out,
                "replay",
                "--policy",
                RECORDINGS.resolve("expected.yaml").toString(),
                "--cluster",
                FullPipeline.CLUSTER,
                "--format",
                "ocsf",
                "--quiet",
                "--out",
                out.toString(),
                log.toString());
        assertThat(code).isZero();
        List<byte[]> alerts = new ArrayList<>();
        Files.readAllLines(out).forEach(line -> alerts.add(line.getBytes(StandardCharsets.UTF_8)));
        return alerts;
    }

    /** Uids of findings; that about values in the log is another one when they were taken out. */
    private static Set<String> findings(List<byte[]> alerts) {
        return alerts.stream()
                .filter(alert -> !rule(alert).equals(VALUES_IN_THE_LOG))
                .map(alert ->
                        rule(alert) + " " + read(alert).at("/finding_info/uid").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String rule(byte[] alert) {
        return read(alert).at("/finding_info/analytic/uid").asText();
    }

    private static JsonNode read(byte[] alert) {
        try {
            return JSON.readTree(alert);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(String recording) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(
                        Files.newInputStream(RECORDINGS.resolve(recording).resolve("audit.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }
}
