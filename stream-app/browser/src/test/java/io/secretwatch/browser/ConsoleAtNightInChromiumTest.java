package io.secretwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.app.console.ServedConsole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The console as somebody uses it who is tired and alone, in a real browser: what is new, what is to be done, and whether all is well. */
class ConsoleAtNightInChromiumTest extends InChromium {

    private static final long TEN = 1_795_946_400_000L;
    private static final String SILENT =
            "Cluster prod: no event about Secrets for 3 days; before, there was no pause longer than 2 minutes.";

    @TempDir
    private Path folder;

    private ServedConsole console;

    @BeforeEach
    void serve_some_findings_of_which_one_is_judged() {
        console = new ServedConsole(folder);
        IntStream.rangeClosed(1, 4).forEach(i -> console.add(finding("open" + i, i)));
        console.add(judged(finding("judged", 5), "benign"));
        console.add(judged(finding("withdrawn", 0), "withdrawn"));
        chromium.dark(false);
        chromium.size(1400, 900);
        chromium.complaints();
    }

    @AfterEach
    void nothing_was_refused_by_the_policy_of_the_page() {
        console.close();
        assertThat(chromium.complaints())
                .filteredOn(one -> one.contains("Content Security Policy"))
                .isEmpty();
    }

    @Test
    void what_nobody_has_judged_comes_first_and_of_that_the_newest() {
        open("");
        assertThat(rows()).containsExactly("open4", "open3", "open2", "open1", "withdrawn");
        assertThat(chromium.find(".queues [aria-pressed=true]").getText()).isEqualTo("Open 5");
        chromium.all(".queues button").get(2).click();
        chromium.awaitTrue("document.querySelectorAll('.row').length === 1");
        assertThat(rows()).containsExactly("judged");
        assertThat(chromium.find(".row .tag").getText()).isEqualTo("Harmless");
        assertThat(chromium.driver().getCurrentUrl()).contains("verdict=benign");
        chromium.all(".queues button").get(4).click();
        chromium.awaitTrue("document.querySelectorAll('.row').length === 6");
        chromium.all(".queues button").get(1).click();
        assertThat(chromium.await(".empty").getText()).isEqualTo("No finding has this verdict.");
        assertThat(chromium.all(".row")).isEmpty();
    }

    @Test
    void a_new_finding_is_counted_in_the_title_until_somebody_looks_and_marked_until_it_is_opened() throws IOException {
        open("");
        assertThat(chromium.all(".tag.new"))
                .as("all are known to who comes first")
                .isEmpty();
        console.add(finding("late1", 6));
        console.add(finding("late2", 7));
        console.add(judged(finding("late3", 8), "expected"));
        chromium.awaitTrue("document.title === '(2) Secretwatch'");
        chromium.picture("console-new");
        assertThat(rows()).startsWith("late2", "late1", "open4");
        chromium.driver().findElement(By.tagName("body")).sendKeys(Keys.SHIFT);
        chromium.awaitTrue("document.title === 'Secretwatch'");
        assertThat(chromium.all(".row.new")).hasSize(2);
        openRow("late2");
        chromium.awaitTrue("document.querySelectorAll('.row.new').length === 1");
        console.add(finding("late4", 9));
        chromium.awaitTrue("document.title === '(1) Secretwatch'");
        // somebody comes back: only what he has not looked at is new
        open("");
        chromium.awaitTrue("document.title === '(1) Secretwatch'");
        assertThat(chromium.all(".row.new")).hasSize(1);
        assertThat(chromium.find(".row.new").getAttribute("id")).isEqualTo("row-late4");
    }

    @Test
    void an_open_finding_begins_with_what_it_is_what_to_say_and_what_to_do() throws IOException {
        open("");
        openRow("open3");
        WebElement actions = chromium.await(".finding .actions");
        assertThat(actions.getText())
                .contains("Confirmed incident", "Harmless", "Expected", "Do this")
                .contains(
                        "After Harmless or Expected, the same rule, principal and kind of access is not reported again")
                .doesNotContain("Open again");
        assertThat(top(".actions")).isBetween(top(".finding .message"), top(".finding .signals"));
        assertThat(chromium.all(".verdict [name=by]"))
                .as("asked for once a verdict is chosen")
                .isEmpty();
        chromium.expectAccessible("opened");
        // by keys alone: the first verdict has the focus after so many tabs
        chromium.script("document.querySelector('.choice input').focus()");
        type(Keys.SPACE, Keys.ARROW_DOWN);
        chromium.await(".verdict [name=by]");
        type(Keys.TAB, "olga", Keys.TAB, "SOC-7", Keys.ENTER);
        chromium.awaitTrue("document.querySelector('.verdict [role=status]').textContent.includes('found benign')");
        assertThat(console.said()).containsExactly("benign olga");
        chromium.find(".verdict a").click();
        chromium.await("#row-open2.open");
        console.add(judged(finding("open3", 3), "benign"));
        chromium.awaitTrue("!document.getElementById('row-open3')");
        assertThat(chromium.find(".queues [aria-pressed=true]").getText()).isEqualTo("Open 4");
    }

    @Test
    void a_silent_cluster_is_not_well_and_the_reason_is_said() throws IOException {
        open("");
        chromium.await(".health.well");
        console.health(true, SILENT);
        chromium.await(".health.unwell");
        assertThat(chromium.find(".reasons").getText()).isEqualTo(SILENT);
        chromium.awaitTrue("document.title === '⚠ Secretwatch'");
        chromium.picture("console-silent");
        chromium.size(390, 844);
        assertThat(top(".row"))
                .as("the first finding, on a phone, below a reason")
                .isLessThan(700);
        chromium.expectAccessible("silent");
        chromium.picture("console-silent-phone");
        console.health(false, "Nothing is detected.");
        open("");
        chromium.await(".health.down");
        assertThat(chromium.find(".health .state").getText()).isEqualTo("The monitor has stopped");
        console.health(true);
        chromium.await(".health.well");
        chromium.awaitTrue("document.title === 'Secretwatch'");
        console.health(false, "Nothing is detected.");
        chromium.await(".health.down");
        chromium.dark(true);
        chromium.expectAccessible("stopped");
    }

    @Test
    void a_phone_shows_the_first_finding_without_scrolling() throws IOException {
        chromium.size(390, 844);
        chromium.dark(true);
        open("");
        assertThat(top(".row")).isLessThan(420);
        assertThat((Long) chromium.script("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        chromium.expectAccessible("phone");
        chromium.picture("console-phone");
    }

    @Test
    void what_is_shown_stays_while_the_alerts_topic_is_read_anew() {
        open("");
        console.readAnew();
        console.add(finding("late", 6));
        chromium.await("#row-late");
        assertThat(rows()).hasSize(6);
        console.add(finding("open1", 1));
        console.readToItsEnd();
        chromium.awaitTrue("document.querySelectorAll('.row').length === 2");
        assertThat(rows()).as("what is not in the topic any more").containsExactly("late", "open1");
        assertThat(chromium.all(".tag.new")).as("what is read again is not new").hasSize(1);
    }

    @Test
    void stories_ask_for_all_their_alerts_at_once() {
        ObjectNode second = finding("second", 7);
        ((ObjectNode) second.path("finding_info"))
                .putArray("related_events")
                .addObject()
                .put("uid", "open4")
                .put("severity", "High")
                .put("title", "the other")
                .put("desc", "because")
                .put("first_seen_time", TEN);
        console.add(second);
        open("view=stories");
        chromium.await(".story .lineage");
        assertThat(
                        chromium.script(
                                "return performance.getEntriesByType('resource').map(one => one.name)"
                                        + ".filter(name => name.includes('console/alerts') || name.includes('console/findings/')).length"))
                .isEqualTo(1L);
    }

    private void open(String hash) {
        chromium.open(console.address() + "/#" + hash);
        chromium.await(".health");
        chromium.await(hash.isEmpty() ? ".row" : ".story");
    }

    private static void openRow(String uid) {
        chromium.find("#row-" + uid + " .opens").click();
        chromium.await("#row-" + uid + " + .opened .finding");
    }

    private static void type(CharSequence... keys) {
        for (CharSequence one : keys) {
            chromium.driver().switchTo().activeElement().sendKeys(one);
        }
    }

    private static List<String> rows() {
        return chromium.all(".row").stream()
                .map(row -> row.getAttribute("id").substring("row-".length()))
                .toList();
    }

    private static double top(String selector) {
        return ((Number) chromium.script(
                        "return document.querySelector('" + selector + "').getBoundingClientRect().top"))
                .doubleValue();
    }

    /** Its first event was so many minutes after ten. */
    private static ObjectNode finding(String uid, int minutes) {
        ObjectNode alert = ServedConsole.alert("create", uid);
        alert.put("start_time", TEN + minutes * 60_000L).put("end_time", TEN + minutes * 60_000L);
        return alert;
    }

    private static ObjectNode judged(ObjectNode alert, String verdict) {
        ObjectNode detail = (ObjectNode) alert.at("/unmapped/k8s_audit");
        detail.put("revision", detail.path("revision").asInt() + 1)
                .putObject("verdict")
                .put("verdict", verdict)
                .put("who", "olga")
                .put("why", "SOC-7");
        return alert;
    }
}
