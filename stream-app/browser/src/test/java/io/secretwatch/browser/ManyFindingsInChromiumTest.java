package io.secretwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.secretwatch.replay.report.ClusterCoverage;
import io.secretwatch.replay.report.page.FindingsPage;
import io.secretwatch.replay.report.page.PageAbout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As many findings as a report keeps, with names that an attacker chose. */
class ManyFindingsInChromiumTest extends InChromium {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOSTILE = "</script><img src=x onerror=\"document.title='pwned'\">{{script}}";
    private static final int MANY = 10_000;

    @TempDir
    private static Path folder;

    private static RecordedReport recorded;

    @BeforeAll
    static void alertsOfTheRecording() throws IOException {
        recorded = RecordedReport.once();
    }

    @Test
    void ten_thousand_findings_with_hostile_names_are_shown_and_do_nothing() throws IOException {
        List<byte[]> many = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            ObjectNode alert = (ObjectNode)
                    hostile(recorded.alerts().get(i % recorded.alerts().size()));
            ((ObjectNode) alert.path("finding_info")).put("uid", "%032x".formatted(i));
            ((ObjectNode) alert.path("finding_info")).remove("related_events");
            alert.put("start_time", alert.path("start_time").asLong() + 60_000L * i);
            alert.put("end_time", alert.path("start_time").asLong());
            many.add(JSON.writeValueAsBytes(alert));
        }
        Path page = Files.writeString(folder.resolve("many.html"), FindingsPage.of(many, hostile()));
        chromium.complaints();
        for (String view : List.of("", "finding=" + "%032x".formatted(MANY - 1))) {
            chromium.open(page.toUri() + "#" + view);
            chromium.await(view.isEmpty() ? ".doers" : ".opened .finding");
            double millis = ((Number) chromium.script(
                            "return performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"))
                    .doubleValue();
            System.out.printf("10,000 findings: %.0f ms until they are shown, %,d bytes%n", millis, Files.size(page));
        }
        assertThat(chromium.find(".found").getText()).contains("10,000 findings");
        for (String view : List.of("summary", "findings", "stories", "reads", "about")) {
            chromium.open(page.toUri() + "#view=" + view);
            chromium.await("main section");
            assertThat(chromium.all("img, iframe, object")).isEmpty();
        }
        chromium.script("dispatchEvent(new Event('beforeprint'))");
        chromium.await(".printed .finding");
        assertThat(chromium.all("img, iframe, object")).isEmpty();
        assertThat(chromium.driver().getTitle()).isEqualTo(HOSTILE);
        assertThat(chromium.complaints()).isEmpty();
    }

    private static PageAbout hostile() {
        ClusterCoverage.Way way = new ClusterCoverage.Way(HOSTILE, HOSTILE);
        ClusterCoverage coverage = new ClusterCoverage(
                HOSTILE,
                List.of(new ClusterCoverage.RuleSight(HOSTILE, "part", 1, List.of(way), List.of(HOSTILE))),
                List.of(new ClusterCoverage.Area(HOSTILE, 1, HOSTILE, List.of(way), List.of(way), List.of(way))),
                List.of(HOSTILE));
        return new PageAbout(
                HOSTILE,
                HOSTILE,
                List.of(HOSTILE),
                List.of(new PageAbout.Fact(HOSTILE, HOSTILE)),
                List.of(HOSTILE),
                List.of(coverage),
                HOSTILE);
    }

    /** The alert with every text that an attacker chooses replaced. */
    private static JsonNode hostile(JsonNode alert) {
        JsonNode copy = alert.deepCopy();
        for (String pointer : List.of(
                "/evidences/0/actor/user/name",
                "/evidences/0/http_request/user_agent",
                "/evidences/0/http_request/url/path",
                "/evidences/0/uid",
                "/resources/0/name",
                "/resources/0/namespace",
                "/resources/0/type",
                "/finding_info/title",
                "/finding_info/analytic/name",
                "/message",
                "/metadata/tenant_uid",
                "/remediation/desc",
                "/unmapped/k8s_audit/rbac_reason",
                "/unmapped/k8s_audit/author",
                "/unmapped/k8s_audit/signals/0/text",
                "/unmapped/k8s_audit/exception_yaml")) {
            int last = pointer.lastIndexOf('/');
            JsonNode parent = copy.at(pointer.substring(0, last));
            if (parent instanceof ObjectNode object) {
                object.put(pointer.substring(last + 1), HOSTILE);
            } else if (parent instanceof ArrayNode array && !array.isEmpty()) {
                array.set(0, TextNode.valueOf(HOSTILE));
            }
        }
        return copy;
    }
}
