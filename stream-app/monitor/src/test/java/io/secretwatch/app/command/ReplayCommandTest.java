package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import io.secretwatch.alert.ocsf.OcsfSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AGENT = "<script>alert(1)</script>";

    @TempDir
    private Path folder;

    private String out;
    private String err;

    @Test
    void ocsf_on_standard_output_is_alerts_and_nothing_else() throws IOException {
        int code = replay(
                "--format",
                "ocsf",
                file("audit.log", dump("1", "kubectl") + "\n" + dump("2", "kubectl") + "\nbroken\n"));
        assertThat(code).isZero();
        assertThat(out.lines())
                .isNotEmpty()
                .allSatisfy(line -> OcsfSchema.check(line.getBytes(StandardCharsets.UTF_8)));
        assertThat(err).contains("read").contains("rejected").contains("judged");
    }

    @Test
    void every_form_of_a_file_gives_the_same() throws IOException {
        String one = dump("1", "kubectl");
        String two = dump("2", "kubectl");
        String list = "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"items\":[" + one + "," + two + "]}";
        String pretty =
                JSON.readTree(one).toPrettyString() + "\n" + JSON.readTree(two).toPrettyString();
        replay("--format", "ocsf", file("audit.log", one + "\n" + two + "\n"));
        String expected = out;
        assertThat(expected).isNotEmpty();
        byte[] lines = (one + "\n" + two).getBytes(StandardCharsets.UTF_8);
        List<String> files = List.of(
                file("list.json", list),
                file("array.json", "[" + one + ",\n" + two + "]"),
                file("pretty.json", pretty),
                file(
                        "array-pretty.json",
                        JSON.readTree("[" + one + "," + two + "]").toPrettyString()),
                file("list-pretty.json", JSON.readTree(list).toPrettyString()),
                file("audit.gz", gzip(lines)),
                file("audit.zst", Zstd.compress(lines)),
                file("windows.log", one + "\r\n\r\n" + two + "\r\n"));
        for (String file : files) {
            replay("--format", "ocsf", "--quiet", file);
            assertThat(out).as(file).isEqualTo(expected);
        }
    }

    @Test
    void quiet_says_nothing_to_people() throws IOException {
        replay("--format", "ocsf", "--quiet", file("audit.log", dump("1", "kubectl")));
        assertThat(err).isEmpty();
    }

    @Test
    void the_table_explains_what_is_found() throws IOException {
        assertThat(replay(file("audit.log", dump("1", "kubectl")))).isZero();
        assertThat(out).startsWith("SEVERITY").contains("alice").contains("Why").contains("Exception");
    }

    @Test
    void nothing_found_is_said() throws IOException {
        assertThat(replay(file(
                        "audit.log",
                        dump("1", "kubectl").replace("/secrets", "/pods").replace("secrets", "pods"))))
                .isZero();
        assertThat(out).startsWith("No findings.\n");
    }

    @Test
    void the_html_report_has_no_markup_from_the_input() throws IOException {
        Path report = folder.resolve("report.html");
        replay("--format", "html", "--out", report.toString(), file("audit.log", dump("1", AGENT + "\\u001b[2J")));
        String html = Files.readString(report);
        assertThat(html)
                .contains("\\u003cscript>alert(1)\\u003c/script>")
                .doesNotContain(AGENT)
                .doesNotContain("\u001b");
        assertThat(html).contains("default-src 'none'").doesNotContain("src=").doesNotContain("href=\"http");
        assertThat(out).isEmpty();
    }

    @Test
    void the_exit_code_says_whether_there_is_an_alert_at_that_severity() throws IOException {
        String file = file("audit.log", dump("1", "kubectl"));
        assertThat(replay("--fail-on", "low", file)).isEqualTo(1);
        assertThat(replay("--fail-on", "critical", file)).isZero();
    }

    @Test
    void a_missing_file_is_reported_and_the_others_are_read() throws IOException {
        int code = replay(
                "--format", "ocsf", folder.resolve("gone.log").toString(), file("audit.log", dump("1", "kubectl")));
        assertThat(code).isEqualTo(3);
        assertThat(out).isNotEmpty();
        assertThat(err).contains("gone.log").doesNotContain("Exception");
    }

    @Test
    void a_file_that_breaks_off_is_used_as_far_as_it_goes() throws IOException {
        byte[] whole = gzip((dump("1", "kubectl") + "\n" + "{\"kind\":\"Status\"}\n".repeat(100_000))
                .getBytes(StandardCharsets.UTF_8));
        Path rejected = folder.resolve("rejected.jsonl");
        int code = replay(
                "--format",
                "ocsf",
                "--rejected",
                rejected.toString(),
                file("audit.gz", Arrays.copyOf(whole, whole.length - 20)));
        assertThat(code).isZero();
        assertThat(out).isNotEmpty();
        assertThat(Files.readString(rejected)).contains("bad-compression");
    }

    @Test
    void what_is_rejected_is_listed_without_its_content() throws IOException {
        Path rejected = folder.resolve("rejected.jsonl");
        String file = file("audit.log", dump("1", "kubectl") + "\n{\"auditID\": swordfish\n");
        assertThat(replay("--rejected", rejected.toString(), file)).isZero();
        JsonNode line = JSON.readTree(Files.readString(rejected));
        assertThat(line.path("file").asText()).isEqualTo(file);
        assertThat(line.path("line").asInt()).isEqualTo(2);
        assertThat(line.path("reason").asText()).isEqualTo("malformed-json");
        assertThat(Files.readString(rejected) + out + err).doesNotContain("swordfish");
    }

    @Test
    void standard_input_is_read_too() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(dump("1", "kubectl").getBytes(StandardCharsets.UTF_8)));
            assertThat(replay("--format", "ocsf", "-")).isZero();
            assertThat(out).isNotEmpty();
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void what_is_below_the_lowest_severity_is_told_and_can_be_shown() throws IOException {
        String file = file("audit.log", dump("1", "kubectl"));
        assertThat(replay("--lowest", "critical", file)).isZero();
        assertThat(out).startsWith("No findings.\n");
        assertThat(err)
                .containsPattern("not shown +1  \\(high 1: below the lowest severity; --lowest high shows them\\)");
        assertThat(replay("--lowest", "high", file)).isZero();
        assertThat(out).startsWith("SEVERITY");
        assertThat(err).doesNotContain("not shown");
        assertThat(replay("--lowest", "critical", "--fail-on", "high", file)).isEqualTo(2);
        assertThat(err).contains("--fail-on high is below --lowest critical");
    }

    @Test
    void both_spellings_of_a_time_range_are_understood() throws IOException {
        String file = file("audit.log", dump("1", "kubectl"));
        for (String since : List.of("--from", "--since")) {
            for (String until : List.of("--to", "--until")) {
                assertThat(replay("--format", "ocsf", since, "2020-01-01", until, "2100-01-01", file))
                        .isZero();
                assertThat(out).isNotEmpty();
                assertThat(replay("--format", "ocsf", since, "2020-01-01", until, "2020-01-02", file))
                        .isZero();
                assertThat(out).isEmpty();
            }
        }
    }

    @Test
    void a_status_for_programs_is_json_and_nothing_else_on_standard_error() throws IOException {
        String file = file("audit.log", dump("1", "kubectl"));
        assertThat(replay("--format", "ocsf", "--progress", "json", file)).isZero();
        List<String> lines = err.lines().toList();
        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            assertThat(JSON.readTree(line).has("done")).isTrue();
        }
        JsonNode summary = JSON.readTree(lines.get(lines.size() - 1));
        assertThat(summary.path("done").asBoolean()).isTrue();
        assertThat(summary.path("read").asLong()).isEqualTo(1);
        assertThat(summary.path("findings").path("high").asLong()).isEqualTo(1);
    }

    @Test
    void a_mistake_is_one_sentence_and_code_two() throws IOException {
        String file = file("audit.log", "");
        for (List<String> wrong : List.of(
                List.of("--format", "xml", file),
                List.of("--threads", "0", file),
                List.of("--fail-on", "severe", file),
                List.of("--from", "yesterday", file),
                List.of("--from", "2026-01-02", "--to", "2026-01-01", file),
                List.of("--policy", folder.resolve("none.yaml").toString(), file),
                List.of("--out", folder.resolve("no/such/folder").toString(), file),
                List.of("--topic", "k8s-audit"),
                List.of("--run", "monday", file),
                List.of("--throttle", "0", file),
                List.of("--lowest", "none", file),
                List.of("--progress", "xml", file),
                List.<String>of())) {
            assertThat(replay(wrong.toArray(String[]::new)))
                    .as(wrong.toString())
                    .isEqualTo(2);
            assertThat(err)
                    .as(wrong.toString())
                    .isNotBlank()
                    .doesNotContain("Exception")
                    .doesNotContain("\tat ");
            assertThat(out).isEmpty();
        }
    }

    private int replay(String... options) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        try (PrintStream newOut = new PrintStream(outBytes, true, StandardCharsets.UTF_8);
                PrintStream newErr = new PrintStream(errBytes, true, StandardCharsets.UTF_8)) {
            System.setOut(newOut);
            System.setErr(newErr);
            CommandLine line = SecretwatchCommand.commandLine()
                    .setErr(new PrintWriter(newErr, true))
                    .setOut(new PrintWriter(newOut, true));
            String[] all =
                    Stream.concat(Stream.of("replay"), Arrays.stream(options)).toArray(String[]::new);
            return assertTimeoutPreemptively(Duration.ofSeconds(60), () -> line.execute(all));
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
            out = outBytes.toString(StandardCharsets.UTF_8);
            err = errBytes.toString(StandardCharsets.UTF_8);
        }
    }

    private String file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    /** A person lists every Secret of the cluster. */
    private static String dump(String id, String agent) {
        return """
                {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"%s","stage":"ResponseComplete",\
                "requestURI":"/api/v1/secrets?limit=500","verb":"list","user":{"username":"alice","groups":["system:authenticated"]},\
                "sourceIPs":["10.20.0.11"],"userAgent":"%s","objectRef":{"resource":"secrets","apiVersion":"v1"},\
                "responseStatus":{"metadata":{},"code":200},"requestReceivedTimestamp":"2026-11-23T10:00:0%s.000000Z",\
                "stageTimestamp":"2026-11-23T10:00:0%s.100000Z","annotations":{"authorization.k8s.io/decision":"allow"}}""".formatted(id, agent, id, id);
    }
}
