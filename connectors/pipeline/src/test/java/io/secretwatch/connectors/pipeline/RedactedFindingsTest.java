package io.secretwatch.connectors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.redaction.Redaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert of the raw log is, byte for byte, that of the redacted topic: found, weighed, told, and with the same id. */
class RedactedFindingsTest {

    private static final Path SCENARIOS = Path.of("../../stream-app/monitor/src/test/resources/scenarios");

    private static final String RANCHER = "token-4xkz9:c4n4ryzzzzc4n4ryzzzzc4n4ryzzzzc4n4ryzzzz";

    @TempDir
    private Path folder;

    @Test
    void scenarios_give_the_same_alerts_behind_redaction() throws IOException {
        List<Path> logs;
        try (Stream<Path> all = Files.walk(SCENARIOS)) {
            logs = all.filter(file -> file.endsWith("audit.jsonl")).sorted().toList();
        }
        List<String> compared = new ArrayList<>();
        for (Path log : logs) {
            List<String> events = Files.readAllLines(log);
            List<String> redacted = redacted(events);
            if (!redacted.equals(events)) {
                compared.add(log.toString());
                assertThat(alerts(redacted)).as("%s", log).isEqualTo(alerts(events));
            }
        }
        assertThat(compared).hasSizeGreaterThan(30);
    }

    @Test
    void what_a_client_says_gives_the_same_alerts_behind_redaction() throws IOException {
        Random random = new Random(11);
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            events.add(event(i, random));
        }
        List<String> redacted = redacted(events);
        assertThat(String.join("\n", events)).contains("CANARY");
        assertThat(String.join("\n", redacted)).doesNotContain("CANARY", "c4nary", "c4n4ry");
        assertThat(String.join("\n", alerts(events))).doesNotContain("CANARY", "c4nary", "c4n4ry");
        assertThat(alerts(redacted)).hasSizeGreaterThan(20).isEqualTo(alerts(events));
    }

    private static String event(int i, Random random) {
        String at = String.format("2026-11-02T10:%02d:%02d.000000Z", i / 60, i % 60);
        String user = pick(random, "ken", "password=ken", "https://idp.example#token=ken", "bot");
        String namespace = pick(random, "shop", "pay", "web");
        String place = pick(
                random,
                "secrets secrets list /secrets",
                "secrets secrets list /secrets?fieldSelector=token%3DCANARY,metadata.name%3Ddb",
                "secrets secrets list /secrets?fieldSelector=metadata.name%3Ddb,token%3DCANARY%zz",
                "secrets secrets list /secrets?labelSelector=app%3Dx,password%3DCANARY,token%20in%20%28CANARY%29&limit=5",
                "secrets secrets list /secrets?fieldManager=https%3A%2F%2Fjoe:CANARY@host%2Fx;limit=5",
                "secrets secrets list /secrets?fieldSelector=metadata.name%3Ddb,x%3Dghp_CANARY7C42F292c6912E7&pretty=hvs.CANARY7C42F292c6912-_E7",
                "secrets secrets watch /secrets?watch=true&token=CANARY",
                "pods pods/proxy get /pods/p/proxy/token=CANARY/../metrics?key=CANARY",
                "pods pods/exec create /pods/p/exec?command=cat&command=--password%3DCANARY&stdin=true");
        String[] parts = place.split(" ");
        String subresource =
                parts[1].contains("/") ? ",\"subresource\":\"" + parts[1].split("/")[1] + "\",\"name\":\"p\"" : "";
        return "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Metadata\",\"auditID\":\""
                + pick(random, "", "id-" + i)
                + "\",\"stage\":\"ResponseComplete\",\"requestURI\":\"/api/v1/namespaces/" + namespace + parts[3]
                + "\",\"verb\":\"" + parts[2] + "\",\"user\":{\"username\":\"" + user
                + "\",\"groups\":[\"system:authenticated\"],\"extra\":{\"note\":[\""
                + pick(
                        random,
                        "x",
                        "api_key=CANARY",
                        "-----BEGIN CANARY",
                        "Bearer CANARY",
                        "by glpat-CANARY-7C42F292c6912",
                        RANCHER,
                        "a c4nary.0123456789abcdef")
                + "\"],\""
                + pick(random, "sessionName", "access_token") + "\":[\"" + pick(random, "", "password=CANARY")
                + "\"]}},\"sourceIPs\":[\"10.20.0.7\"],\"userAgent\":\""
                + pick(
                        random,
                        "kubectl/v1.36",
                        "curl Bearer CANARY",
                        "x X-Api-Key: CANARY",
                        "x " + RANCHER,
                        "c4nary.0123456789abcdef",
                        "CANARYgh7Zz0123456789abcdefghijKLMN")
                + "\",\"objectRef\":{\"resource\":\"" + parts[0] + "\",\"namespace\":\"" + namespace
                + "\",\"apiVersion\":\"v1\"" + subresource + "},\"responseStatus\":{\"metadata\":{},\"code\":"
                + pick(
                        random,
                        "200",
                        "403,\"message\":\"User \\\"" + user + "\\\" cannot impersonate: password=CANARY\"",
                        "403,\"message\":\"xoxb-17653285-CANARYabc is not allowed\"")
                + "},\"requestReceivedTimestamp\":\"" + at + "\",\"stageTimestamp\":\"" + at
                + "\",\"annotations\":{\"authorization.k8s.io/decision\":\"allow\",\"policy.example/note\":\"token=CANARY\"}}";
    }

    private static String pick(Random random, String... words) {
        return words[random.nextInt(words.length)];
    }

    private static List<String> redacted(List<String> events) {
        return events.stream()
                .map(event -> new String(
                        Redaction.STANDARD
                                .redact(event.getBytes(StandardCharsets.UTF_8))
                                .event(),
                        StandardCharsets.UTF_8))
                .toList();
    }

    private List<String> alerts(List<String> events) throws IOException {
        Path file = folder.resolve("audit.log");
        Files.write(file, events);
        return MonitorRun.file(file).alerts.stream()
                .filter(alert -> !alert.contains("k8s.audit.values"))
                .toList();
    }
}
