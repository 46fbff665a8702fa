package io.secretwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.replay.report.page.FindingsPage;
import io.secretwatch.replay.report.page.PageAbout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** Alerts with names that attack who copies a command, and records that are not what Secretwatch writes, in a real browser. */
class StrangeAlertsInChromiumTest extends InChromium {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UID = "%032x";

    @TempDir
    private static Path folder;

    @Test
    void no_name_is_an_option_of_a_command_or_another_name_than_it_is() throws IOException {
        List<String> unfit = List.of("--server=evil.example", "-oyaml", "a\\u000ab", "cut" + "x".repeat(200) + "…");
        List<String> fit = List.of("db", "it's $(touch x)");
        for (String name : List.of(unfit.get(0), unfit.get(1), unfit.get(2), unfit.get(3), fit.get(0), fit.get(1))) {
            chromium.open(page(alert(name)) + "#finding=" + UID.formatted(1));
            chromium.await(".opened .finding");
            List<String> commands = chromium.all(".opened .commands pre").stream()
                    .map(WebElement::getText)
                    .filter(command -> command.startsWith("kubectl") && !command.contains("--as="))
                    .toList();
            assertThat(commands).as(name).hasSize(unfit.contains(name) ? 0 : 4);
            assertThat(commands)
                    .as(name)
                    .allSatisfy(command ->
                            assertThat(command).contains(name.equals("db") ? " db" : "'it'\\''s $(touch x)'"));
        }
    }

    @Test
    void a_record_that_cannot_be_shown_takes_nothing_else_with_it() throws IOException {
        ObjectNode good = alert("db");
        List<JsonNode> strange = new ArrayList<>();
        for (String json : List.of(
                "{}",
                "{\"start_time\": 9000000000000000000, \"end_time\": -9000000000000000000}",
                "{\"message\": 7, \"severity\": 9, \"evidences\": \"x\", \"resources\": [1, null, {\"role_id\": 1}]}",
                "{\"message\": {\"a\": 1}, \"count\": \"many\", \"start_time\": \"now\", \"remediation\": {\"desc\": []}}",
                "{\"unmapped\": {\"k8s_audit\": {\"signals\": 7, \"verbs\": \"get\", \"flags\": {}, \"audit_ids\": {}}}}")) {
            ObjectNode one = (ObjectNode) JSON.readTree(json);
            one.putObject("finding_info")
                    .put("uid", UID.formatted(2 + strange.size()))
                    .putArray("related_events")
                    .addObject()
                    .put("uid", UID.formatted(1));
            strange.add(one);
        }
        strange.add(good);
        String page = page(strange.toArray(JsonNode[]::new));
        for (int i = 1; i <= strange.size(); i++) {
            chromium.open(page + "#finding=" + UID.formatted(i));
            chromium.await(".opened .message");
            assertThat(chromium.all(".row")).hasSize(strange.size());
        }
        chromium.open(page + "#view=stories");
        assertThat(chromium.await(".story .steps").getText()).contains("A title");
        chromium.open(page + "#finding=" + UID.formatted(1));
        chromium.await(".opened .finding");
        chromium.script("dispatchEvent(new Event('beforeprint'))");
        assertThat(chromium.await(".printed .finding")).isNotNull();
        chromium.script("dispatchEvent(new Event('afterprint'))");
        assertThat(chromium.complaints()).isEmpty();
    }

    private static ObjectNode alert(String name) throws IOException {
        String json = """
                {"class_uid": 2004, "finding_info": {"uid": "%s", "title": "A title"}, "severity": "High", "severity_id": 4,
                 "risk_score": 70, "start_time": 1795464014000, "end_time": 1795464014000, "count": 1, "message": "Something.",
                 "evidences": [{"actor": {"user": {"name": "eve"}}}],
                 "resources": [{"role_id": 1, "type": "secrets", "namespace": "shop"},
                               {"role_id": 1, "type": "Deployment", "namespace": "shop"}],
                 "unmapped": {"k8s_audit": {"revision": 1}}}
                """;
        ObjectNode alert = (ObjectNode) JSON.readTree(json.formatted(UID.formatted(1)));
        ((ObjectNode) alert.at("/resources/0")).put("name", name);
        ((ObjectNode) alert.at("/resources/1")).put("name", name);
        ((ObjectNode) alert.at("/unmapped/k8s_audit"))
                .put(
                        "rbac_reason",
                        "RBAC: allowed by ClusterRoleBinding \"" + name + "\" of ClusterRole \"" + name
                                + "\" to User \"eve\"");
        return alert;
    }

    private static String page(JsonNode... alerts) throws IOException {
        PageAbout about = PageAbout.ofAlerts(List.of(), List.of(), List.of());
        return Files.writeString(folder.resolve("page.html"), FindingsPage.ofRecords(List.of(alerts), about))
                .toUri()
                .toString();
    }
}
