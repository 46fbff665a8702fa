package io.secretwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** The report where there is less room: printed, and on a phone. */
class ReportOnPaperAndPhoneInChromiumTest extends InChromium {

    private static final long MOST_PAGES = 12;
    private static final Pattern PAGE = Pattern.compile("/Type\\s*/Page[^s]");

    private static RecordedReport recorded;

    @BeforeAll
    static void reportOfTheRecording() throws IOException {
        recorded = RecordedReport.once();
    }

    @AfterEach
    void onScreenAgain() {
        chromium.size(1400, 900);
        chromium.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }

    @Test
    void it_fits_a_dozen_pages() {
        chromium.open(recorded.address());
        chromium.await(".row");
        assertThat(pages()).isBetween(8L, MOST_PAGES);
    }

    @Test
    void what_is_printed_does_not_depend_on_what_is_looked_at() {
        chromium.open(recorded.address() + "#view=about");
        chromium.await(".sights");
        assertThat(pages()).isBetween(8L, MOST_PAGES);
    }

    @Test
    void printing_shows_what_matters_in_order_and_nothing_to_click() {
        chromium.open(recorded.address());
        chromium.await(".row");
        chromium.awaitTrue("document.readyState === 'complete'");
        chromium.size(720, 900);
        chromium.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        chromium.script("dispatchEvent(new Event('beforeprint'))");
        assertThat(chromium.all("main h2").stream().map(WebElement::getText))
                .containsExactly(
                        "Who did the worst",
                        "What to rotate",
                        "What this cannot tell",
                        "The worst 5 of 9 stories",
                        "The first 8 of 65 findings in full",
                        "What the log shows",
                        "All findings");
        assertThat(chromium.all(".printed .story .lineage svg")).hasSize(5);
        assertThat(chromium.all(".printed .finding"))
                .hasSize(8)
                .allSatisfy(one -> assertThat(one.getText()).contains("Why").contains("Do this"));
        assertThat(chromium.all(".findings .row")).hasSize(65);
        assertThat(chromium.find("main").getText()).contains("Only on the page itself, and not in print");
        assertThat(chromium.find(".timeline canvas").isDisplayed()).isTrue();
        assertThat(chromium.find("main").getText()).contains("They add up to").contains("Made by Secretwatch");
        assertThat(chromium.all("main summary, footer").stream().filter(WebElement::isDisplayed))
                .as("headings of what is closed, except numbers in a table, and a last page of one line")
                .allSatisfy(one -> assertThat(one.getText()).matches("(?s)\\d+ ways?.*"));
        for (WebElement button : chromium.all("main input, main select, .tabs, .copy, .plain")) {
            assertThat(button.isDisplayed()).isFalse();
        }
        // what is wider than the paper makes all of it smaller
        assertThat((Long) chromium.script("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(720);
        assertThat((Double) chromium.script("return Math.min(...[...document.querySelectorAll('.lineage svg')]"
                        + ".map(svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)) + 0.001"))
                .as("letters of the graphs, of 13 pixels")
                .isGreaterThan(0.95);
        chromium.script("dispatchEvent(new Event('afterprint'))");
        assertThat(chromium.find(".tabs").isEnabled()).isTrue();
    }

    @Test
    void a_phone_needs_no_scrolling_to_the_side() throws IOException {
        chromium.size(390, 844);
        for (String view : List.of("view=summary", "view=findings", "view=stories", "view=reads", "view=about")) {
            chromium.open(recorded.address() + "#" + view);
            chromium.await("main section");
            assertThat((Long) chromium.script("return document.documentElement.scrollWidth"))
                    .as(view)
                    .isLessThanOrEqualTo(390);
        }
        chromium.open(recorded.address());
        chromium.picture("report-phone");
    }

    @Test
    void on_a_phone_all_views_can_be_seen() {
        chromium.size(390, 844);
        chromium.open(recorded.address());
        assertThat(chromium.all(".tabs a"))
                .hasSize(5)
                .allSatisfy(
                        tab -> assertThat(tab.getRect().getX() + tab.getRect().getWidth())
                                .isLessThanOrEqualTo(390));
    }

    @Test
    void on_a_phone_the_worst_finding_is_there_without_scrolling_and_looks_as_if_it_opens() throws IOException {
        chromium.size(390, 844);
        chromium.open(recorded.address());
        assertThat(bottom(".doers td a")).isLessThan(844);
        chromium.open(recorded.address() + "#view=findings");
        assertThat(bottom(".row .count")).isLessThan(500);
        assertThat(chromium.script(
                        "return getComputedStyle(document.querySelector('.opens'), '::before').content.includes('▸')"))
                .isEqualTo(true);
        assertThat(chromium.find(".tiles").isDisplayed()).isFalse();
        chromium.find(".more-filters").click();
        assertThat(chromium.find(".tiles").isDisplayed()).isTrue();
        assertThat(chromium.find(".timeline canvas").getRect().getWidth()).isBetween(280, 390);
        chromium.expectAccessible("phone");
        chromium.picture("report-phone-findings");
    }

    @Test
    void on_a_phone_who_reaches_what_stands_below_each_name() throws IOException {
        chromium.size(390, 844);
        chromium.open(recorded.address() + "#view=reads");
        chromium.await(".matrix .cell");
        assertThat((Number) chromium.script("return Math.max(...[...document.querySelectorAll('.matrix .cell')]"
                        + ".map(cell => cell.getBoundingClientRect().right))"))
                .extracting(Number::doubleValue, org.assertj.core.api.InstanceOfAssertFactories.DOUBLE)
                .isLessThan(390);
        assertThat(
                        chromium.script(
                                "return getComputedStyle(document.querySelector('.matrix td:not(:empty)'), '::before').content"))
                .isEqualTo("\"all namespaces\"");
        chromium.expectAccessible("phone, who reaches what");
        chromium.picture("report-phone-reads");
    }

    @Test
    void on_a_phone_a_graph_of_two_columns_fits_and_one_event_is_one() {
        chromium.size(390, 844);
        chromium.open(recorded.address() + "#view=findings");
        assertThat(chromium.all(".row .count"))
                .allSatisfy(count -> assertThat(count.getAttribute("data-unit"))
                        .isEqualTo(count.getText().equals("1") ? "event" : "events"));
        chromium.find("button.opens").click();
        assertThat(chromium.await(".opened .lineage svg").getRect().getWidth()).isBetween(300, 390);
    }

    private static double bottom(String selector) {
        return ((Number) chromium.script(
                        "return document.querySelector('" + selector + "').getBoundingClientRect().bottom"))
                .doubleValue();
    }

    /** How many pages of A4 it prints to. */
    private static long pages() {
        Map<String, Object> printed = chromium.driver()
                .executeCdpCommand(
                        "Page.printToPDF", Map.of("preferCSSPageSize", true, "paperWidth", 8.27, "paperHeight", 11.69));
        byte[] pdf = Base64.getDecoder().decode((String) printed.get("data"));
        return PAGE.matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                .results()
                .count();
    }
}
