package io.secretwatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.app.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may use the console, and what another page in the same browser can do: nothing. */
class ConsoleGateTest {

    private static final String JSON = "Content-Type: application/json";
    private static final String TOKEN = "correct-horse-battery";
    private static final List<String> ASKED = List.of(
            "/console/findings", "/console/findings/x", "/console/health", "/console/exposure", "/console/anything");

    @TempDir
    private Path folder;

    private ServedConsole open(Map<String, String> settings) {
        return new ServedConsole(settings, folder, 10, hunt -> List.of());
    }

    private ServedConsole locked() throws IOException {
        Files.writeString(folder.resolve("tokens"), "another-token-of-somebody\n" + TOKEN + "\n");
        return open(Map.of("admin.console.token-file", "tokens"));
    }

    @Test
    void the_page_holds_nothing_and_may_only_ask_where_it_came_from() {
        try (ServedConsole console = open(Map.of())) {
            console.view.add(ServedConsole.alert("create", "uid-1"));
            RawHttp.Answer page = console.http.get("/");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.head())
                    .contains("default-src 'none'")
                    .contains("connect-src 'self'")
                    .contains("frame-ancestors 'none'")
                    .contains("X-Content-Type-Options: nosniff")
                    .contains("Cache-Control: no-store")
                    .doesNotContain("Access-Control")
                    .doesNotContain("unsafe");
            assertThat(page.body()).contains("<title>").doesNotContain("uid-1");
        }
    }

    @Test
    void a_host_name_that_is_not_ours_is_refused_whatever_is_asked() {
        try (ServedConsole console = open(Map.of("admin.console.hosts", "soc.example.org"))) {
            for (String host :
                    List.of("evil.example", "evil.example:8080", "localhost.evil.example", "", "127.0.0.1.nip.io")) {
                for (String path : List.of("/", "/console/findings", "/console/health")) {
                    assertThat(console.http.ask("GET", path, host, "").status())
                            .as(host + path)
                            .isIn(400, 403);
                }
            }
            for (String host : List.of("localhost:1", "127.0.0.1", "[::1]:8080", "LOCALHOST", "soc.example.org:443")) {
                assertThat(console.http
                                .ask("GET", "/console/findings", host, "")
                                .status())
                        .as(host)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void another_page_can_neither_read_nor_write() {
        try (ServedConsole console = open(Map.of())) {
            for (String site : List.of("cross-site", "same-site")) {
                assertThat(console.http
                                .get("/console/exposure", "Sec-Fetch-Site: " + site)
                                .status())
                        .isEqualTo(403);
            }
            String verdict = "{\"uid\":\"x\"}";
            assertThat(console.http
                            .post("/console/verdicts", verdict, JSON, "Origin: https://evil.example")
                            .status())
                    .isEqualTo(403);
            assertThat(console.http
                            .post("/console/verdicts", verdict, JSON, "Origin: null")
                            .status())
                    .isEqualTo(403);
            assertThat(console.http
                            .post("/console/verdicts", verdict, JSON, "Origin: http://localhost:1")
                            .status())
                    .as("another program of this machine")
                    .isEqualTo(403);
            assertThat(console.http
                            .post("/console/verdicts", verdict, JSON, "Sec-Fetch-Site: none")
                            .status())
                    .isEqualTo(403);
            for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")) {
                assertThat(console.http
                                .post("/console/verdicts", verdict, "Content-Type: " + type)
                                .status())
                        .as("what a form can send")
                        .isEqualTo(415);
            }
            assertThat(console.http
                            .ask("OPTIONS", "/console/verdicts", "localhost", "", JSON)
                            .head())
                    .startsWith("HTTP/1.1 405")
                    .doesNotContain("Access-Control");
            assertThat(console.http
                            .post(
                                    "/console/verdicts",
                                    verdict,
                                    JSON,
                                    "Sec-Fetch-Site: same-origin",
                                    "Origin: " + console.http.origin())
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void without_a_token_nothing_is_told_but_the_page() throws IOException {
        try (ServedConsole console = locked()) {
            assertThat(console.http.get("/").status()).isEqualTo(200);
            for (String path : ASKED) {
                for (String header : List.of(
                        "X-Nothing: 1",
                        "Authorization: Bearer wrong-horse-battery",
                        "Authorization: Bearer ",
                        "Authorization: Basic " + TOKEN,
                        "Cookie: secretwatch=" + TOKEN,
                        "Cookie: secretwatch=99999999999999.AAAA",
                        "Cookie: secretwatch=.")) {
                    assertThat(console.http.get(path, header).status())
                            .as(path + " " + header)
                            .isEqualTo(401);
                }
                assertThat(console.http.get(path + "?token=" + TOKEN).status()).isEqualTo(401);
            }
            assertThat(console.http.post("/console/verdicts", "{}", JSON).status())
                    .isEqualTo(401);
            assertThat(console.http
                            .get("/console/findings", "Authorization: Bearer " + TOKEN)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_login_is_a_cookie_that_no_script_and_no_other_site_gets() throws IOException {
        try (ServedConsole console = locked()) {
            assertThat(console.http
                            .post("/console/session", "{\"token\":\"guess-guess-guess\"}", JSON)
                            .status())
                    .isEqualTo(401);
            assertThat(console.http
                            .post(
                                    "/console/session",
                                    "{\"token\":\"" + TOKEN + "\"}",
                                    JSON,
                                    "Origin: https://evil.example")
                            .status())
                    .isEqualTo(403);
            RawHttp.Answer entered = login(console);
            assertThat(entered.status()).isEqualTo(204);
            assertThat(entered.head())
                    .contains("; Path=/console; HttpOnly; SameSite=Strict")
                    .doesNotContain(TOKEN);
            assertThat(console.http.get("/console/findings", cookie(entered)).status())
                    .isEqualTo(200);
            assertThat(console.http
                            .get("/console/findings", cookie(entered) + "A")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_session_ends_after_twelve_hours() throws IOException {
        try (ServedConsole console = locked()) {
            String cookie = cookie(login(console));
            console.millis.addAndGet(Tokens.SESSION.toMillis() - 1);
            assertThat(console.http.get("/console/findings", cookie).status()).isEqualTo(200);
            console.millis.addAndGet(2);
            assertThat(console.http.get("/console/findings", cookie).status()).isEqualTo(401);
        }
    }

    @Test
    void a_token_that_is_taken_out_of_the_file_ends_its_sessions() throws IOException {
        try (ServedConsole console = locked()) {
            String cookie = cookie(login(console));
            Path file = folder.resolve("tokens");
            Files.writeString(file, "another-token-of-somebody\n");
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
            assertThat(console.http.get("/console/findings", cookie).status()).isEqualTo(401);
            assertThat(console.http
                            .get("/console/findings", "Authorization: Bearer " + TOKEN)
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_token_that_is_taken_out_lets_nobody_in_though_the_file_is_no_good_one() throws IOException {
        try (ServedConsole console = locked()) {
            String cookie = cookie(login(console));
            Path file = folder.resolve("tokens");
            int seconds = 5;
            for (String content : List.of("another-token-of-somebody\nshort\n", "short\n", "", "\u0000\n")) {
                Files.writeString(file, content);
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(seconds++)));
                assertThat(console.http.get("/console/findings", cookie).status())
                        .as(content)
                        .isEqualTo(401);
                assertThat(console.http
                                .get("/console/findings", "Authorization: Bearer another-token-of-somebody")
                                .status())
                        .as(content)
                        .isEqualTo(content.startsWith("another") ? 200 : 401);
            }
            Files.writeString(file, TOKEN);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(seconds)));
            assertThat(console.http.get("/console/findings", cookie).status()).isEqualTo(200);
            Files.delete(file);
            assertThat(console.http.get("/console/findings", cookie).status()).isEqualTo(401);
            assertThat(login(console).status()).isEqualTo(401);
        }
    }

    @Test
    void a_token_file_without_a_good_token_is_a_mistake() throws IOException {
        for (String content : List.of("", "\n\n", "too-short\n", TOKEN + "\nshort\n")) {
            Files.writeString(folder.resolve("tokens"), content);
            assertThatThrownBy(() -> new Tokens(folder.resolve("tokens"), () -> 0))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("at least 16 characters");
        }
        assertThatThrownBy(() -> new Tokens(folder.resolve("none"), () -> 0))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot be read");
    }

    private static RawHttp.Answer login(ServedConsole console) {
        return console.http.post(
                "/console/session", "{\"token\":\"" + TOKEN + "\"}", JSON, "Origin: " + console.http.origin());
    }

    private static String cookie(RawHttp.Answer entered) {
        return "Cookie: other=1; "
                + entered.head()
                        .lines()
                        .filter(line -> line.startsWith("Set-Cookie: "))
                        .map(line -> line.substring("Set-Cookie: ".length(), line.indexOf(';')))
                        .findFirst()
                        .orElseThrow();
    }
}
