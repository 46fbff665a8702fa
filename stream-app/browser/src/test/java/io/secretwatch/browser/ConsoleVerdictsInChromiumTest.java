package io.secretwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.app.console.ServedConsole;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console as somebody uses it who judges one finding after the other, and follows links of colleagues, in a real browser. */
class ConsoleVerdictsInChromiumTest extends InChromium {

    private static final long TEN = 1_795_946_400_000L;

    @TempDir
    private Path folder;

    private ServedConsole console;

    @BeforeEach
    void serve_some_findings() {
        console = new ServedConsole(folder);
        List.of("first", "second", "third", "fourth").forEach(uid -> console.add(finding(uid)));
        chromium.size(1400, 900);
    }

    @AfterEach
    void end() {
        console.close();
    }

    @Test
    void what_somebody_types_stays_when_the_finding_goes_on() {
        open("finding=third");
        choose("benign");
        chromium.find(".verdict [name=why]").sendKeys("OPS-17, half");
        chromium.find(".exception summary").click();
        chromium.await(".exception p, .exception pre");
        chromium.find(".verdict [name=why]").click();
        ObjectNode later = again(finding("third"), 1);
        later.put("message", "It went on.");
        console.add(later);
        chromium.awaitTrue("document.querySelector('.finding .message').textContent === 'It went on.'");
        assertThat(chromium.find(".verdict [name=why]").getAttribute("value")).isEqualTo("OPS-17, half");
        assertThat(chromium.driver().switchTo().activeElement().getAttribute("name"))
                .isEqualTo("why");
        assertThat(chromium.find(".exception").getAttribute("open")).isNotNull();
    }

    @Test
    void a_verdict_that_counts_is_said_and_leads_to_the_next_finding_down_the_list() {
        open("finding=third");
        say("benign", "OPS-17");
        chromium.awaitTrue("document.querySelector('.verdict [role=status]').textContent.includes('as soon as')");
        console.add(judged("third", "benign", 1));
        chromium.awaitTrue(
                "document.querySelector('.verdict [role=status]').textContent.includes('now under Harmless')");
        assertThat(chromium.find(".note").getText())
                .isEqualTo("This finding is not in the list below: it is under Harmless now.");
        assertThat(chromium.find(".actions h3").getText()).isEqualTo("Verdict Harmless, says olga: SOC-7");
        assertThat(chromium.find(".choice:has(.now) strong").getText()).startsWith("Harmless");
        chromium.find(".verdict a").click();
        chromium.await("#row-second.open");
        chromium.awaitTrue("document.activeElement.closest('tr')?.id === 'row-second'");
        say("expected", "OPS-18");
        chromium.awaitTrue("document.querySelector('.verdict a')?.textContent.includes('Open the next')");
        chromium.find(".verdict a").click();
        chromium.await("#row-first.open");
        say("true", "OPS-19");
        chromium.awaitTrue("document.querySelector('.verdict a')?.href.includes('finding=fourth')");
    }

    @Test
    void what_is_taken_back_is_open_again_and_says_who_took_it_back() {
        console.add(judged("third", "benign", 1));
        open("verdict=benign");
        chromium.find("#row-third .opens").click();
        say("withdrawn", "was wrong");
        console.add(judged("third", "withdrawn", 2));
        chromium.awaitTrue(
                "document.querySelector('.verdict [role=status]').textContent.endsWith('The finding is open again.')");
        assertThat(chromium.find(".actions h3").getText()).isEqualTo("Verdict open again, says olga: SOC-7");
        assertThat(chromium.find(".note").getText())
                .isEqualTo("This finding is not in the list below: it is under Open now.");
    }

    @Test
    void a_link_to_a_finding_far_down_shows_what_it_is() {
        chromium.size(1400, 600);
        open("finding=first");
        chromium.await("#row-first + .opened .finding");
        assertThat(((Number) chromium.script(
                                "return document.querySelector('.finding .actions').getBoundingClientRect().top"))
                        .doubleValue())
                .isBetween(0.0, 400.0);
    }

    @Test
    void half_a_screen_has_room_for_what_was_found() {
        for (int width : new int[] {840, 900, 1000, 1190}) {
            chromium.size(width, 800);
            open("");
            assertThat(((Number) chromium.script(
                                    "return document.querySelector('td.title').getBoundingClientRect().width"))
                            .doubleValue())
                    .as("the title, of %d pixels", width)
                    .isGreaterThan(150);
            assertThat((Long) chromium.script("return document.documentElement.scrollWidth"))
                    .as("all, of %d pixels", width)
                    .isLessThanOrEqualTo(width);
        }
    }

    @Test
    void a_link_to_a_finding_that_is_not_here_says_so() {
        open("finding=gone");
        assertThat(chromium.find(".note").getText())
                .isEqualTo(
                        "The finding that the link names is not here: the alerts topic has it no longer, or it is of another monitor.");
        assertThat(chromium.all(".row")).hasSize(4);
    }

    private void open(String hash) {
        chromium.open(console.address() + "/#" + hash);
        chromium.await(".health");
        chromium.await(".row");
    }

    private static void choose(String verdict) {
        chromium.await(".verdict input[value=" + verdict + "]");
        chromium.script("document.querySelector('.verdict input[value=" + verdict + "]').click()");
        chromium.await(".verdict [name=by]").clear();
        chromium.find(".verdict [name=by]").sendKeys("olga");
    }

    private static void say(String verdict, String why) {
        choose(verdict);
        chromium.find(".verdict [name=why]").sendKeys(why + "\n");
    }

    private static ObjectNode judged(String uid, String verdict, int revisions) {
        ObjectNode alert = again(finding(uid), revisions);
        ((ObjectNode) alert.at("/unmapped/k8s_audit"))
                .putObject("verdict")
                .put("verdict", verdict)
                .put("who", "olga")
                .put("why", "SOC-7");
        return alert;
    }

    private static ObjectNode finding(String uid) {
        int minutes = List.of("first", "second", "third", "fourth").indexOf(uid);
        ObjectNode alert = ServedConsole.alert("create", uid);
        alert.put("start_time", TEN + minutes * 60_000L).put("end_time", TEN + minutes * 60_000L);
        return alert;
    }

    private static ObjectNode again(ObjectNode alert, int revisions) {
        ObjectNode detail = (ObjectNode) alert.at("/unmapped/k8s_audit");
        detail.put("revision", detail.path("revision").asInt() + revisions);
        return alert;
    }
}
