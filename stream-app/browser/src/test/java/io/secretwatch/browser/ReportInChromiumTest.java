package io.secretwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.command.SecretwatchCommand;
import io.secretwatch.replay.report.page.FindingsPage;
import io.secretwatch.replay.report.page.PageAbout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.print.PrintOptions;

/** The report as people use it, in a real browser. */
class ReportInChromiumTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECORDING = "../monitor/src/main/resources/io/secretwatch/demo/audit.jsonl.gz";
    private static final String POLICY = "../monitor/src/main/resources/io/secretwatch/demo/expected.yaml";
    private static final String HOSTILE = "</script><img src=x onerror=\"document.title='pwned'\">{{script}}";
    private static final int MANY = 10_000;

    @TempDir
    private static Path folder;

    private static Chromium chromium;
    private static String report;
    private static List<JsonNode> alerts;

    @BeforeAll
    static void reportOfTheRecording() throws IOException {
        chromium = Chromium.start();
        Path page = folder.resolve("report.html");
        Path ocsf = folder.resolve("alerts.jsonl");
        replay("html", page);
        replay("ocsf", ocsf);
        alerts = new ArrayList<>();
        for (String line : Files.readAllLines(ocsf)) {
            alerts.add(JSON.readTree(line));
        }
        report = page.toUri().toString();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void lightAndWide() {
        chromium.dark(false);
        chromium.size(1400, 900);
    }

    @Test
    void it_loads_nothing_and_breaks_no_policy() throws IOException {
        chromium.open(report);
        chromium.await(".row");
        assertThat(chromium.complaints()).isEmpty();
        assertThat(chromium.script("return performance.getEntriesByType('resource').length"))
                .isEqualTo(0L);
        chromium.picture("report");
    }

    @Test
    void severities_and_words_narrow_the_list_and_stand_in_the_address() {
        chromium.open(report);
        int all = chromium.all(".row").size();
        chromium.find(".tile.high").click();
        int high = chromium.all(".row").size();
        assertThat(high).isPositive().isLessThan(all);
        assertThat(chromium.all(".row .badge"))
                .allSatisfy(badge -> assertThat(badge.getText()).isEqualTo("high"));
        chromium.find("#search").sendKeys("judy");
        chromium.awaitTrue("document.querySelectorAll('.row').length < " + high);
        int both = chromium.all(".row").size();
        assertThat(both).isPositive();
        String address = chromium.driver().getCurrentUrl();
        assertThat(address).contains("severity=high").contains("q=judy");
        chromium.open(address);
        assertThat(chromium.all(".row")).hasSize(both);
        chromium.find(".found button").click();
        assertThat(chromium.all(".row")).hasSize(all);
    }

    @Test
    void columns_sort_and_sort_the_other_way_round() {
        chromium.open(report);
        chromium.find("th.first button").click();
        List<String> oldest = texts(".row .when .name");
        assertThat(oldest).isSorted();
        chromium.find("th.first button").click();
        assertThat(texts(".row .when .name")).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(chromium.find("th.first").getAttribute("aria-sort")).isEqualTo("descending");
    }

    @Test
    void a_link_leads_to_a_finding_and_from_there_to_those_that_belong_to_it() throws IOException {
        String uid = alerts.stream()
                .filter(alert -> alert.at("/finding_info/related_events").size() > 1)
                .map(alert -> alert.at("/finding_info/uid").asText())
                .findFirst()
                .orElseThrow();
        chromium.open(report + "#finding=" + uid);
        WebElement finding = chromium.await("#row-" + uid + " + .opened .finding");
        assertThat(finding.getText())
                .contains("Why")
                .contains("Do this")
                .contains("Events")
                .contains(uid);
        chromium.find(".related a").click();
        chromium.awaitTrue("!location.hash.includes('" + uid + "')");
        chromium.await(".opened .finding");
        chromium.driver().navigate().back();
        chromium.await("#row-" + uid + " + .opened .finding");
        chromium.picture("finding");
    }

    @Test
    void stories_the_matrix_and_what_the_log_shows_have_their_views() throws IOException {
        chromium.open(report + "#view=stories");
        chromium.await(".story .lineage svg");
        assertThat(chromium.all(".story")).hasSizeGreaterThan(3);
        chromium.picture("stories");
        chromium.open(report + "#view=reads");
        chromium.await(".matrix .cell").click();
        chromium.await(".findings .row");
        assertThat(chromium.driver().getCurrentUrl()).contains("who=").contains("namespace=");
        chromium.open(report + "#view=about");
        assertThat(chromium.await(".coverage").getText()).contains("secrets").contains("ways");
        chromium.picture("coverage");
    }

    @Test
    void everything_works_from_the_keyboard() {
        chromium.open(report);
        chromium.script("document.body.focus()");
        chromium.find("body").sendKeys("/");
        assertThat(chromium.script("return document.activeElement.id")).isEqualTo("search");
        chromium.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
        chromium.find("body").sendKeys("j");
        chromium.driver().switchTo().activeElement().sendKeys("j");
        WebElement second = chromium.driver().switchTo().activeElement();
        assertThat(second).isEqualTo(chromium.all("button.opens").get(1));
        second.sendKeys(Keys.ENTER);
        chromium.await(".opened .finding");
        chromium.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
        chromium.awaitTrue("!document.querySelector('.opened')");
    }

    @Test
    void people_who_see_or_move_otherwise_can_use_it() {
        String uid = alerts.get(alerts.size() - 1).at("/finding_info/uid").asText();
        for (boolean dark : new boolean[] {false, true}) {
            chromium.dark(dark);
            for (String view : List.of("view=findings&finding=" + uid, "view=stories", "view=reads", "view=about")) {
                chromium.open(report + "#" + view);
                chromium.await("main section");
                chromium.expectAccessible(view + (dark ? " dark" : ""));
            }
        }
    }

    @Test
    void it_is_dark_where_that_is_wanted() throws IOException {
        chromium.dark(true);
        chromium.open(report);
        assertThat(String.valueOf(chromium.script("return getComputedStyle(document.body).backgroundColor")))
                .isEqualTo("rgb(16, 21, 27)");
        chromium.picture("report-dark");
    }

    @Test
    void a_phone_needs_no_scrolling_to_the_side() throws IOException {
        chromium.size(390, 844);
        for (String view : List.of("view=findings", "view=stories", "view=reads", "view=about")) {
            chromium.open(report + "#" + view);
            chromium.await("main section");
            assertThat((Long) chromium.script("return document.documentElement.scrollWidth"))
                    .as(view)
                    .isLessThanOrEqualTo(390);
        }
        chromium.open(report);
        chromium.picture("report-phone");
    }

    @Test
    void printing_shows_what_matters_and_nothing_to_click() throws IOException {
        chromium.open(report);
        chromium.await(".row");
        chromium.awaitTrue("document.readyState === 'complete'");
        byte[] pdf = Base64.getDecoder()
                .decode(chromium.driver().print(new PrintOptions()).getContent());
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        chromium.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        chromium.script("dispatchEvent(new Event('beforeprint'))");
        chromium.awaitTrue("document.querySelectorAll('.printed .finding').length >= 10");
        assertThat(chromium.find(".printed").isDisplayed()).isTrue();
        assertThat(chromium.find(".filters .search").isDisplayed()).isFalse();
        assertThat(chromium.find(".printed").getText()).contains("Why").contains("Do this");
        chromium.script("dispatchEvent(new Event('afterprint'))");
        chromium.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }

    @Test
    void ten_thousand_findings_with_hostile_names_are_shown_and_do_nothing() throws IOException {
        List<byte[]> many = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            ObjectNode alert = (ObjectNode) hostile(alerts.get(i % alerts.size()));
            ((ObjectNode) alert.path("finding_info")).put("uid", "%032x".formatted(i));
            ((ObjectNode) alert.path("finding_info")).remove("related_events");
            alert.put("start_time", alert.path("start_time").asLong() + 60_000L * i);
            alert.put("end_time", alert.path("start_time").asLong());
            many.add(JSON.writeValueAsBytes(alert));
        }
        PageAbout about = new PageAbout(
                HOSTILE, HOSTILE, List.of(new PageAbout.Fact(HOSTILE, HOSTILE)), List.of(HOSTILE), List.of(), HOSTILE);
        Path page = Files.writeString(folder.resolve("many.html"), FindingsPage.of(many, about));
        chromium.complaints();
        chromium.open(page.toUri() + "#finding=" + "%032x".formatted(MANY - 1));
        chromium.await(".opened .finding");
        double millis = ((Number) chromium.script(
                        "return performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"))
                .doubleValue();
        System.out.printf("10,000 findings: %.0f ms until they are shown, %,d bytes%n", millis, Files.size(page));
        assertThat(chromium.find(".found").getText()).contains("10,000 findings");
        for (String view : List.of("findings", "stories", "reads", "about")) {
            chromium.open(page.toUri() + "#view=" + view);
            chromium.await("main section");
            assertThat(chromium.all("img, iframe, object")).isEmpty();
        }
        assertThat(chromium.driver().getTitle()).isEqualTo(HOSTILE);
        assertThat(chromium.complaints()).isEmpty();
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

    private static List<String> texts(String selector) {
        return chromium.all(selector).stream().map(WebElement::getText).toList();
    }

    private static void replay(String format, Path out) {
        assertThat(SecretwatchCommand.execute(
                        "replay",
                        "--quiet",
                        "--policy",
                        POLICY,
                        "--format",
                        format,
                        "--out",
                        out.toString(),
                        RECORDING))
                .isEqualTo(ExitCode.DONE);
    }
}
