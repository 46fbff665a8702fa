package io.secretwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.alert.FindingRow;
import io.secretwatch.replay.report.page.FindingsPage;
import io.secretwatch.replay.report.page.PageAbout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** What a report says to somebody who reads its beginning alone, and what it says of the log. */
class ReportSummaryInChromiumTest extends InChromium {

    @TempDir
    private static Path folder;

    private static RecordedReport recorded;

    @BeforeAll
    static void reportOfTheRecording() throws IOException {
        recorded = RecordedReport.once();
    }

    @Test
    void it_begins_with_what_was_read_who_did_the_worst_and_what_to_rotate() throws IOException {
        chromium.open(recorded.address());
        assertThat(chromium.driver().getTitle())
                .isEqualTo("Who read and used Secrets in cluster dev-production, 23 November 2026");
        assertThat(chromium.find("header").getText()).contains("with policy expected.yaml");
        assertThat(chromium.find(".lead").getText())
                .startsWith("65 findings in the audit log of cluster dev-production")
                .contains("20:32 to 20:41 UTC")
                .contains("9,485 events read");
        assertThat(texts(".summary h2"))
                .containsExactly("Who did the worst", "What to rotate", "What this cannot tell");
        assertThat(chromium.find(".doers tbody tr").getText())
                .contains("anonymous")
                .contains("every Secret in data");
        assertThat(chromium.find(".rotation").getText())
                .contains("Every Secret of the cluster")
                .contains("ivan")
                .contains("payments/card-key")
                .contains("regcred in any namespace")
                .contains("tokens of service account backup/velero")
                .contains("certificate backup-op")
                .as("a certificate that was denied")
                .doesNotContain("certificate m,");
        assertThat(texts("main > section > section h2")).containsExactly("Stories", "The worst findings");
        chromium.picture("report");
    }

    @Test
    void it_loads_nothing_and_breaks_no_policy() {
        chromium.complaints();
        chromium.open(recorded.address());
        chromium.await(".row");
        assertThat(chromium.complaints()).isEmpty();
        assertThat(chromium.script("return performance.getEntriesByType('resource').length"))
                .isEqualTo(0L);
    }

    @Test
    void it_leads_to_findings_people_and_what_the_log_shows() {
        chromium.open(recorded.address());
        chromium.find(".doers td a").click();
        chromium.await(".opened .finding");
        chromium.open(recorded.address());
        chromium.find(".doers .count a").click();
        chromium.awaitTrue("location.hash.includes('who=')");
        assertThat(chromium.all(".row")).hasSize(2);
        chromium.open(recorded.address());
        chromium.find(".summary a[href='#view=about']").click();
        chromium.await(".sights");
    }

    @Test
    void a_finding_opens_where_it_is() {
        chromium.open(recorded.address());
        chromium.all("button.opens").get(2).click();
        chromium.await(".opened .finding");
        assertThat(chromium.find(".tabs [aria-current]").getText()).isEqualTo("Summary");
    }

    @Test
    void commands_say_of_how_many_events_they_are_and_from_where_a_file_comes() {
        String ofMany = recorded.alerts().stream()
                .filter(one -> one.at("/unmapped/k8s_audit/audit_id_count").asLong() > 20)
                .map(one -> one.at("/finding_info/uid").asText())
                .findFirst()
                .orElseThrow();
        chromium.open(recorded.address() + "#finding=" + ofMany);
        assertThat(chromium.await(".commands").getText())
                .containsPattern(
                        "20 of \\d+ events behind it, from the log \\(its own, and earlier ones that it was judged by\\)")
                .contains("from what replay --format ocsf --out alerts.jsonl writes");
    }

    @Test
    void stories_and_the_matrix_have_their_views() throws IOException {
        chromium.open(recorded.address() + "#view=stories");
        chromium.await(".story .lineage svg");
        assertThat(chromium.all(".story")).hasSizeGreaterThan(3);
        assertThat(chromium.find(".story h3").getText())
                .as("the principal of the worst finding comes first")
                .startsWith("critical anonymous, kubernetes-admin");
        assertThat(chromium.all(".lineage svg").stream().map(graph -> graph.getAttribute("textContent")))
                .as("an object that a rule names by its path")
                .anyMatch(text -> text.contains("Ingress shop/spy"))
                .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains("ingresses"));
        chromium.picture("stories");
        chromium.open(recorded.address() + "#view=reads");
        chromium.await(".matrix .cell");
        List<String> ofAnonymous = chromium.all(".matrix tbody tr:first-child .cell").stream()
                .map(cell -> cell.getAttribute("aria-label"))
                .toList();
        assertThat(ofAnonymous)
                .contains("anonymous in all namespaces: 1 finding, at worst low, denied or only asked for rights")
                .contains("anonymous in data: 1 finding, at worst critical");
        chromium.find(".matrix .cell").click();
        chromium.await(".findings .row");
        assertThat(chromium.driver().getCurrentUrl()).contains("who=").contains("namespace=");
    }

    @Test
    void a_number_of_the_matrix_leads_to_as_many_findings() {
        String reads = recorded.address() + "#view=reads";
        chromium.open(reads);
        assertThat(chromium.await(".matrix").getText())
                .as("a token that read every Secret")
                .contains("ingress-nginx/ingress-nginx");
        chromium.find(".matrix .cell[aria-label^='judy in payments: ']").click();
        chromium.await(".findings .row");
        int shown = chromium.all(".findings .row").size();
        assertThat(chromium.find(".found").getText()).contains("about reads and uses of Secrets");
        chromium.open(chromium.driver().getCurrentUrl());
        assertThat(chromium.all(".findings .row")).hasSize(shown);
        chromium.open(reads);
        assertThat(chromium.find(".matrix .cell[aria-label^='judy in payments: ']")
                        .getText())
                .isEqualTo(String.valueOf(shown));
    }

    @Test
    void what_the_log_shows_begins_with_the_rules_that_could_see_and_why_others_could_not() throws IOException {
        chromium.open(recorded.address() + "#view=about");
        String text = chromium.await("main").getText();
        assertThat(text)
                .containsSubsequence("rules, 18 could see all that they look for", "Because", "Ways to a Secret");
        assertThat(text).containsSubsequence("Ways to a Secret", "Metadata, RequestResponse", "What was read", "9,485");
        assertThat(chromium.find(".sights tbody tr").getText())
                .contains("Secrets read by an unexpected principal")
                .contains("what was written to secrets is not shown, and should not be")
                .doesNotContain("k8s.");
        chromium.picture("coverage");
    }

    @Test
    void rules_are_called_by_their_titles() {
        chromium.open(recorded.address() + "#view=findings");
        String options = chromium.find(".filters").getText();
        assertThat(options)
                .contains("Findings of different kinds add up to an attack")
                .doesNotContain("k8s.secret");
    }

    @Test
    void without_findings_it_does_not_say_that_nothing_happened() throws IOException {
        String text = summaryOf(List.of());
        assertThat(text)
                .contains("No findings.")
                .contains("is unknown")
                .contains("made of alerts alone")
                .doesNotContainIgnoringCase("clean");
    }

    @Test
    void what_somebody_called_benign_is_not_to_be_rotated() throws IOException {
        JsonNode alert = recorded.alerts().stream()
                .filter(one -> FindingRow.of(one).who().contains("backup-op"))
                .findFirst()
                .orElseThrow();
        assertThat(summaryOf(List.of(alert)))
                .contains("Every Secret of the cluster, as all were handed out to backup-op.");
        JsonNode benign = alert.deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) benign.at("/unmapped/k8s_audit"))
                .putObject("verdict")
                .put("verdict", "benign");
        assertThat(summaryOf(List.of(benign)))
                .contains("No finding of severity medium or above")
                .contains("1 finding of low severity, or called benign or expected, does.");
    }

    @Test
    void of_several_clusters_each_story_says_of_which_it_is() throws IOException {
        List<String> ids = recorded.alerts().stream()
                .map(one -> one.at("/finding_info/uid").asText())
                .distinct()
                .toList();
        List<JsonNode> both = new ArrayList<>(recorded.alerts());
        for (JsonNode alert : recorded.alerts()) {
            String other = alert.toString().replace("dev-production", "staging");
            for (String id : ids) {
                other = other.replace(id, new StringBuilder(id).reverse());
            }
            both.add(new ObjectMapper().readTree(other));
        }
        summaryOf(both);
        assertThat(texts(".card h3").subList(0, 2))
                .allMatch(title -> title.startsWith("critical anonymous, kubernetes-admin cluster "))
                .anyMatch(title -> title.contains("cluster staging, "))
                .anyMatch(title -> title.contains("cluster dev-production, "));
    }

    private static String summaryOf(List<JsonNode> alerts) throws IOException {
        PageAbout about = PageAbout.ofAlerts(
                alerts.stream().map(FindingRow::of).toList(), List.of("Alerts of a test."), List.of());
        Path page = Files.writeString(folder.resolve("some.html"), FindingsPage.ofRecords(alerts, about));
        chromium.open(page.toUri().toString());
        chromium.expectAccessible("few findings");
        return chromium.await("main").getText();
    }

    private static List<String> texts(String selector) {
        return chromium.all(selector).stream().map(WebElement::getText).toList();
    }
}
