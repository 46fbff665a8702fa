package io.secretwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The report as people use it, in a real browser. */
class ReportInChromiumTest extends InChromium {

    private static RecordedReport recorded;
    private static String findings;

    @BeforeAll
    static void reportOfTheRecording() throws IOException {
        recorded = RecordedReport.once();
        findings = recorded.address() + "#view=findings";
    }

    @BeforeEach
    void lightAndWide() {
        chromium.dark(false);
        chromium.size(1400, 900);
    }

    @Test
    void severities_and_words_narrow_the_list_and_stand_in_the_address() {
        chromium.open(findings);
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
    void a_link_with_a_filter_alone_leads_to_the_findings() {
        chromium.open(recorded.address() + "#severity=critical");
        assertThat(chromium.all(".row")).hasSize(1);
        assertThat(chromium.find(".tabs [aria-current]").getText()).isEqualTo("Findings");
    }

    @Test
    void columns_sort_and_sort_the_other_way_round() {
        chromium.open(findings);
        chromium.find("th.first button").click();
        List<String> oldest = texts(".row .when .name");
        assertThat(oldest).isSorted();
        chromium.find("th.first button").click();
        assertThat(texts(".row .when .name")).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(chromium.find("th.first").getAttribute("aria-sort")).isEqualTo("descending");
    }

    @Test
    void of_one_risk_the_list_is_in_the_order_in_which_tables_of_text_have_it() {
        chromium.open(findings);
        Object embedded = chromium.script(
                "return JSON.parse(document.getElementById('rows').textContent).map(row => 'row-' + row.uid)");
        Object shown = chromium.script("return [...document.querySelectorAll('.row')].map(row => row.id)");
        assertThat(shown).isEqualTo(embedded);
    }

    @Test
    void dragging_over_the_chart_leaves_what_began_there_and_says_so() {
        chromium.open(findings);
        int all = chromium.all(".row").size();
        WebElement chart = chromium.await(".timeline .u-over");
        new Actions(chromium.driver())
                .moveToElement(chart, -200, 0)
                .clickAndHold()
                .moveByOffset(300, 0)
                .release()
                .perform();
        chromium.awaitTrue("location.hash.includes('from=')");
        String[] range = chromium.find(".found").getText().split(" that began from | until before | UTC");
        assertThat(texts(".row .when .name"))
                .isNotEmpty()
                .hasSizeLessThan(all)
                .allSatisfy(began ->
                        assertThat(began).isGreaterThanOrEqualTo(range[1]).isLessThan(range[2]));
        assertThat(chromium.find(".timeline figcaption").getAttribute("textContent"))
                .contains("what began in them");
    }

    @Test
    void a_time_can_be_typed_too() {
        chromium.open(recorded.address() + "#view=findings&from=2026-11-23T20:40:00.000Z");
        chromium.find(".more-filters").click();
        assertThat(chromium.find(".moment input").getAttribute("value")).startsWith("2026-11-23T20:40");
        assertThat(texts(".row .when .name"))
                .isNotEmpty()
                .allSatisfy(began -> assertThat(began).isGreaterThanOrEqualTo("2026-11-23 20:40:00"));
    }

    @Test
    void a_link_leads_to_a_finding_and_from_there_to_those_that_belong_to_it() throws IOException {
        String uid = recorded.alerts().stream()
                .filter(alert -> alert.at("/finding_info/related_events").size() > 1)
                .map(alert -> alert.at("/finding_info/uid").asText())
                .findFirst()
                .orElseThrow();
        chromium.open(recorded.address() + "#finding=" + uid);
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
    void what_belongs_to_a_finding_is_called_as_the_list_calls_it() throws IOException {
        Map<String, String> titles = new HashMap<>();
        recorded.alerts()
                .forEach(alert -> titles.put(
                        alert.at("/finding_info/uid").asText(),
                        alert.at("/finding_info/title").asText()));
        String stale = recorded.alerts().stream()
                .filter(alert -> relatedOf(alert)
                        .anyMatch(other -> titles.containsKey(other.path("uid").asText())
                                && !other.path("title")
                                        .asText()
                                        .equals(titles.get(other.path("uid").asText()))))
                .map(alert -> alert.at("/finding_info/uid").asText())
                .findFirst()
                .orElseThrow();
        chromium.open(recorded.address() + "#finding=" + stale);
        chromium.await(".opened .finding");
        assertThat(texts(".related a")).isNotEmpty().isSubsetOf(texts(".row .opens"));
    }

    private static Stream<JsonNode> relatedOf(JsonNode alert) {
        return StreamSupport.stream(alert.at("/finding_info/related_events").spliterator(), false);
    }

    @Test
    void everything_works_from_the_keyboard() {
        chromium.open(recorded.address());
        chromium.script("document.body.focus()");
        chromium.find("body").sendKeys("/");
        chromium.awaitTrue("document.activeElement.id === 'search'");
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
        String uid = recorded.alerts()
                .get(recorded.alerts().size() - 1)
                .at("/finding_info/uid")
                .asText();
        for (boolean dark : new boolean[] {false, true}) {
            chromium.dark(dark);
            for (String view :
                    List.of("", "view=findings&finding=" + uid, "view=stories", "view=reads", "view=about")) {
                chromium.open(recorded.address() + "#" + view);
                chromium.await("main section");
                chromium.expectAccessible(view + (dark ? " dark" : ""));
            }
        }
    }

    @Test
    void it_is_dark_where_that_is_wanted() throws IOException {
        chromium.dark(true);
        chromium.open(recorded.address());
        assertThat(String.valueOf(chromium.script("return getComputedStyle(document.body).backgroundColor")))
                .isEqualTo("rgb(16, 21, 27)");
        chromium.picture("report-dark");
    }

    private static List<String> texts(String selector) {
        return chromium.all(selector).stream().map(WebElement::getText).toList();
    }
}
