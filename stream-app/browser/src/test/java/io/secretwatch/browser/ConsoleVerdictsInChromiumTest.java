package io.secretwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.app.console.ServedConsole;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** The console as somebody uses it who judges one finding after the other, and follows links of colleagues, in a real browser. */
class ConsoleVerdictsInChromiumTest {

    private static final long TEN = 1_795_946_400_000L;

    private static Chromium chromium;

    @TempDir
    private Path folder;

    private ServedConsole console;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

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
