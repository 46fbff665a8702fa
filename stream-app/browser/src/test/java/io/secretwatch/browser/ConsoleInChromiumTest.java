package io.secretwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.Judgement;
import io.secretwatch.app.LiveRun;
import io.secretwatch.app.Monitor;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.KafkaSettings;
import io.secretwatch.app.console.Console;
import io.secretwatch.app.demo.DemoRecording;
import io.secretwatch.app.kafka.FeedbackTopic;
import io.secretwatch.http.AdminAccess;
import io.secretwatch.http.AdminEndpoint;
import io.secretwatch.http.Readiness;
import io.secretwatch.policy.Policy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** The console of a running monitor, as people use it, in a real browser. */
class ConsoleInChromiumTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOSTILE = "<img src=x onerror=\"document.title='pwned'\">";
    private static final Instant RECORDED = Instant.parse("2026-11-23T20:42:30Z");
    private static final Pattern TIME = Pattern.compile("2026-11-23T\\d\\d:\\d\\d:\\d\\d");
    private static final String TOKEN = "correct-horse-battery";
    private static final List<String> PAGES = List.of(
            "view=stories",
            "page=who-read&secret=data/postgres-superuser",
            "page=what-did&principal=judy",
            "page=exposure");

    @TempDir
    private static Path folder;

    private static LiveRun run;
    private static Config config;
    private static Monitor monitor;
    private static Policy policy;
    private static Console console;
    private static AdminEndpoint endpoint;
    private static Chromium chromium;
    private static List<JsonNode> alerts;

    @BeforeAll
    static void monitor_with_the_recording() throws Exception {
        run = new LiveRun("console", folder);
        run.createTopics();
        run.send(recent(DemoRecording.lines()));
        config = run.config("console");
        monitor = run.start("console");
        run.untilSettled(monitor);
        alerts = newest(run.alerts().values());
        policy = DemoRecording.policy();
        console = Console.start(config, () -> policy, monitor);
        endpoint = serve(console, 0);
        chromium = Chromium.start();
    }

    /** Of each finding the newest revision, as the console has it. */
    private static List<JsonNode> newest(Collection<JsonNode> all) {
        Map<String, JsonNode> newest = new TreeMap<>();
        all.forEach(alert -> newest.merge(
                alert.at("/finding_info/uid").asText(),
                alert,
                (one, other) -> revision(one) > revision(other) ? one : other));
        return new ArrayList<>(newest.values());
    }

    private static int revision(JsonNode alert) {
        return alert.at("/unmapped/k8s_audit/revision").asInt();
    }

    /** As if it had been recorded in the last minutes: a cluster that is silent for days is not well. */
    private static List<String> recent(List<String> lines) {
        Duration later = Duration.between(RECORDED, Instant.now()).truncatedTo(ChronoUnit.SECONDS);
        return lines.stream()
                .map(line -> TIME.matcher(line)
                        .replaceAll(time -> Instant.parse(time.group() + "Z")
                                .plus(later)
                                .toString()
                                .replace("Z", "")))
                .toList();
    }

    private static AdminEndpoint serve(Console pages, int port) throws Exception {
        return AdminEndpoint.start(
                "127.0.0.1",
                port,
                AdminAccess.OPEN,
                monitor::alive,
                () -> Readiness.unless(monitor.ready() ? "" : "no"),
                () -> "",
                pages);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (endpoint != null) {
            endpoint.close();
            console.close();
        }
        if (monitor != null) {
            monitor.close();
        }
    }

    @BeforeEach
    void lightAndWide() {
        chromium.dark(false);
        chromium.size(1400, 900);
        chromium.complaints();
    }

    private static Chromium open(String hash) {
        chromium.open("http://localhost:" + endpoint.port() + "/#" + hash);
        chromium.await(".health.well");
        return chromium;
    }

    @Test
    void a_finding_appears_by_itself_and_what_is_open_stays_where_it_is() throws Exception {
        open("");
        chromium.await(".row");
        chromium.picture("console");
        WebElement open = chromium.all(".row").get(3);
        String id = open.getAttribute("id");
        chromium.script("document.querySelectorAll('button.opens')[3].click()");
        chromium.await("#" + id + " + .opened .finding");
        chromium.script("window.notLoadedAgain = true; document.getElementById('" + id + "').scrollIntoView()");
        double before = top(id);
        String uid = "ffffffffffffffffffffffffffff0001";
        write(hostile(uid));
        chromium.await("#row-" + uid + " .tag.new");
        chromium.awaitTrue("document.title === '(1) Secretwatch'");
        assertThat(top(id)).isBetween(before - 1, before + 1);
        assertThat(chromium.script("return window.notLoadedAgain")).isEqualTo(true);
        chromium.script("document.querySelector('#row-" + uid + " .opens').click()");
        chromium.await("#row-" + uid + " + .opened .finding");
        chromium.awaitTrue("!document.querySelector('.tag.fresh')");
        assertThat(chromium.driver().getTitle()).doesNotContain("(1)").doesNotContain("pwned");
        assertThat(chromium.all("img, iframe, object")).isEmpty();
        assertThat(chromium.complaints()).isEmpty();
    }

    private static double top(String id) {
        return ((Number) chromium.script("return document.getElementById('" + id + "').getBoundingClientRect().top"))
                .doubleValue();
    }

    @Test
    void a_verdict_stands_in_the_feedback_topic_and_comes_back_as_a_change() throws Exception {
        JsonNode alert = alerts.stream()
                .filter(one -> one.at("/finding_info/title").asText().startsWith("Pod in namespace"))
                .findFirst()
                .orElseThrow();
        String uid = alert.at("/finding_info/uid").asText();
        open("finding=" + uid);
        WebElement form = chromium.await("#row-" + uid + " + .opened .verdict");
        form.findElement(org.openqa.selenium.By.cssSelector("input[value=benign]"))
                .click();
        chromium.await(".verdict [name=by]");
        form.findElement(org.openqa.selenium.By.name("by")).sendKeys("alice");
        form.findElement(org.openqa.selenium.By.name("why")).sendKeys("OPS-17 <b>debugging</b>");
        chromium.picture("console-verdict");
        form.findElement(org.openqa.selenium.By.cssSelector("button")).click();
        chromium.awaitTrue("document.querySelector('.verdict [role=status]').textContent.includes('found benign')");
        List<Feedback> said = new ArrayList<>();
        assertThat(new FeedbackTopic(config).read(said::add)).isZero();
        assertThat(said)
                .filteredOn(one -> one.finding().equals(uid))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.judgement()).isEqualTo(Judgement.BENIGN);
                    assertThat(one.who()).isEqualTo("alice");
                    assertThat(one.why()).isEqualTo("OPS-17 <b>debugging</b>");
                    assertThat(one.principal()).isNotEmpty();
                });
        chromium.awaitTrue(
                "[...document.querySelectorAll('#row-" + uid + " .tag')].some(tag => tag.textContent === 'Harmless')");
    }

    @Test
    void that_older_findings_are_left_out_is_said() {
        open("");
        assertThat(chromium.all(".warnings")).isEmpty();
        String cut = """
                const real = fetch;
                window.fetch = async (...asked) => {
                  const answer = await real(...asked);
                  if (!String(asked[0]).startsWith('console/findings?')) return answer;
                  return new Response(JSON.stringify({...await answer.json(), cut: true}));
                };
                """;
        Object added = chromium.driver()
                .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", cut))
                .get("identifier");
        try {
            open("view=stories");
            assertThat(chromium.await(".warnings").getText()).contains("Older findings are left out");
        } finally {
            chromium.driver()
                    .executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", added));
        }
    }

    @Test
    void the_exception_of_a_finding_is_there_to_copy() {
        JsonNode alert = alerts.stream()
                .filter(one ->
                        !one.at("/unmapped/k8s_audit/exception_yaml").asText().isEmpty())
                .findFirst()
                .orElseThrow();
        String uid = alert.at("/finding_info/uid").asText();
        open("finding=" + uid);
        chromium.await(".exception summary").click();
        String shown = chromium.await(".exception pre").getText();
        // more of what is folded may have been reported by now
        assertThat(run.alerts().values().stream()
                        .filter(one -> one.at("/finding_info/uid").asText().equals(uid))
                        .map(one -> one.at("/unmapped/k8s_audit/exception_yaml").asText()))
                .extracting(ConsoleInChromiumTest::words)
                .contains(words(shown));
    }

    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    @Test
    void who_read_and_what_did_are_answered_and_lead_to_each_other() throws IOException {
        open("page=who-read");
        chromium.await("input[name=secret]").sendKeys("data/postgres-superuser\n");
        chromium.await(".answer a");
        assertThat(chromium.driver().getCurrentUrl()).contains("secret=data");
        chromium.picture("console-who-read");
        chromium.find(".answer a[title=ivan]").click();
        chromium.awaitTrue("location.hash.includes('principal=ivan')");
        chromium.await(".answer .badge");
        chromium.picture("console-what-did");
        chromium.script("document.querySelector('.answer .badge').closest('tr').querySelector('a').click()");
        chromium.await(".opened .finding");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void half_a_name_leads_to_all_that_begin_with_it() {
        open("page=what-did&principal=iva");
        chromium.await(".empty a").click();
        chromium.await(".answer a[title=ivan]");
        assertThat(chromium.find("input[name=principal]").getAttribute("value")).isEqualTo("iva*");
    }

    @Test
    void answers_fit_a_phone_and_people_who_see_or_move_otherwise_can_use_them() throws IOException {
        chromium.size(390, 844);
        for (String page : PAGES) {
            chromium.dark(PAGES.indexOf(page) % 2 == 1);
            open(page);
            ready(page);
            chromium.expectAccessible(page);
            assertThat((Long) chromium.script("return document.documentElement.scrollWidth"))
                    .as(page)
                    .isLessThanOrEqualTo(390);
            chromium.picture("console-phone-" + PAGES.indexOf(page));
        }
    }

    private static void ready(String page) {
        if (page.equals("page=exposure")) {
            chromium.await(".asked button").click();
        }
        chromium.await(page.startsWith("page=") ? ".answer" : ".story");
    }

    @Test
    void a_monitor_that_goes_away_is_said_and_comes_back() throws Exception {
        AdminEndpoint first = serve(console, 0);
        int port = first.port();
        chromium.open("http://localhost:" + port + "/");
        chromium.await(".health.well");
        chromium.await(".row");
        first.close();
        assertThat(chromium.await(".lost").getText())
                .contains("has not answered since")
                .contains("tries again");
        assertThat(chromium.all(".row")).isNotEmpty();
        chromium.awaitTrue("document.title.startsWith('⚠ ')");
        try (AdminEndpoint again = serve(console, port)) {
            assertThat(again.port()).isEqualTo(port);
            chromium.find(".lost button").click();
            // well before the time that an answer is waited for where there is nothing new
            chromium.awaitTrue("!document.querySelector('.lost')", Duration.ofSeconds(8));
            chromium.await(".health.well");
            chromium.awaitTrue("!document.title.startsWith('⚠')");
        }
    }

    @Test
    void a_token_lets_in() throws Exception {
        Files.writeString(folder.resolve("tokens"), TOKEN + "\n");
        Config locked = new LiveRun("locked", folder)
                .with("topics.alerts", config.topics().alerts())
                .with("admin.console.token-file", "tokens")
                .config("none");
        try (Console guarded = Console.start(locked, () -> policy, monitor);
                AdminEndpoint served = serve(guarded, 0)) {
            chromium.open("http://localhost:" + served.port() + "/");
            WebElement field = chromium.await("input[name=token]");
            assertThat(chromium.all(".row")).isEmpty();
            field.sendKeys("guess-guess-guess\n");
            chromium.awaitTrue("document.querySelector('.complaint').textContent.includes('not a token')");
            field.sendKeys(TOKEN + "\n");
            chromium.await(".row");
            assertThat(chromium.script("return document.cookie")).isEqualTo("");
            assertThat(chromium.driver().getCurrentUrl()).doesNotContain(TOKEN);
        }
    }

    /** The first alert as another finding, with every text that an attacker chooses replaced. */
    private static ObjectNode hostile(String uid) {
        ObjectNode alert = alerts.get(0).deepCopy();
        ((ObjectNode) alert.path("finding_info")).put("uid", uid).put("title", HOSTILE);
        alert.put("risk_score", 100).put("message", HOSTILE);
        ((ObjectNode) alert.at("/evidences/0/actor/user")).put("name", HOSTILE);
        ((ObjectNode) alert.at("/resources/0")).put("name", HOSTILE).put("namespace", HOSTILE);
        ((ObjectNode) alert.path("metadata")).put("tenant_uid", HOSTILE).put("uid", uid);
        return alert;
    }

    private static void write(JsonNode alert) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                KafkaSettings.writer(config), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            config.topics().alerts(),
                            alert.at("/finding_info/uid").asText().getBytes(StandardCharsets.UTF_8),
                            JSON.writeValueAsBytes(alert)))
                    .get();
        }
    }
}
