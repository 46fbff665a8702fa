package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is not an audit log does not look like one in which nothing happened. */
class WrongInputTest {

    private static final String EVENT = """
            {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"%s","stage":"ResponseComplete",\
            "requestURI":"/api/v1/secrets?limit=500","verb":"list","user":{"username":"eve"},"sourceIPs":["10.0.0.1"],\
            "objectRef":{"resource":"secrets","apiVersion":"v1"},"responseStatus":{"code":200},\
            "requestReceivedTimestamp":"2026-11-23T10:00:00.000000Z","stageTimestamp":"2026-11-23T10:00:00.010000Z"}
            """;

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> nothing_recognised_ends_with_three_and_says_what_was_found() {
        Map<String, byte[]> inputs = new TreeMap<>();
        inputs.put("README.md", "# Title\n\nSome words.\nMore of them.\n".getBytes(StandardCharsets.UTF_8));
        inputs.put("empty", new byte[0]);
        inputs.put("blank", "\n\n \n".getBytes(StandardCharsets.UTF_8));
        inputs.put("other.json", "{\"a\": 1}\n{\"b\": [2]}\n".getBytes(StandardCharsets.UTF_8));
        inputs.put("pods.yaml", "apiVersion: v1\nkind: Pod\n".getBytes(StandardCharsets.UTF_8));
        inputs.put(
                "core-event.json",
                "{\"kind\":\"Event\",\"apiVersion\":\"v1\",\"metadata\":{}}".getBytes(StandardCharsets.UTF_8));
        inputs.put("random", random(5_000));
        inputs.put("damaged.gz", Arrays.copyOf(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0}, 40));
        Map<String, String> found = Map.of(
                "README.md", "lines in no form that is known",
                "empty", "it is empty",
                "blank", "it is empty",
                "other.json", "2 documents of another kind",
                "pods.yaml", "2 lines in no form that is known",
                "core-event.json", "1 document of another kind",
                "random", "in no form that is known",
                "damaged.gz", "1 compressed part with damage or without an end");
        return inputs.entrySet().stream()
                .map(input -> DynamicTest.dynamicTest(input.getKey(), () -> {
                    String path = write(input.getKey(), input.getValue());
                    for (String format : new String[] {"table", "ocsf", "html"}) {
                        CommandRun run = CommandRun.of("replay", "--quiet", "--format", format, path);
                        assertThat(run.code()).isEqualTo(3);
                        assertThat(run.err())
                                .contains(path + " is not an audit log: ")
                                .contains(found.get(input.getKey()))
                                .contains("nothing was judged")
                                .doesNotContain("Exception");
                        if (format.equals("table")) {
                            assertThat(run.out()).startsWith("Nothing was judged");
                        }
                    }
                }));
    }

    @Test
    void a_folder_without_files_ends_with_three() {
        CommandRun run = CommandRun.of("replay", "--quiet", folder.toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .contains(folder + " cannot be read: no file has this name, and it is no folder with files in it");
    }

    @Test
    void a_compressed_log_of_which_only_the_beginning_is_there_ends_too_early() throws IOException {
        Path begun = Files.write(folder.resolve("audit.log.gz"), new byte[] {0x1f, (byte) 0x8b});
        assertThat(CommandRun.of("replay", begun.toString()).err())
                .contains(begun + " cannot be read: it ends too early: it is damaged, or not written to its end");
    }

    @Test
    void one_wrong_file_among_those_that_were_named_ends_with_three_after_the_others_were_judged() throws IOException {
        String log = write("audit.log", event("1"));
        String wrong = write("README.md", "# Title\n");
        CommandRun run = CommandRun.of("replay", "--quiet", log, wrong);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains(wrong + " is not an audit log").doesNotContain("nothing was judged");
    }

    @Test
    void what_lies_beside_the_logs_of_a_folder_is_named_and_no_failure() throws IOException {
        write("audit.log", event("1"));
        String beside = write("README.md", "# Title\n");
        write("audit-old.log", "");
        CommandRun run = CommandRun.of("replay", folder.toString());
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains(beside + " is not an audit log").doesNotContain("audit-old.log is not");
    }

    @Test
    void of_many_files_beside_the_logs_a_report_says_in_a_sentence_that_they_are_there() throws IOException {
        write("audit.log", event("1") + "broken\n");
        for (int i = 1; i <= 5; i++) {
            write("notes-" + i + ".md", "# Title\n\nSome words.\n");
        }
        CommandRun run = CommandRun.of("replay", "--quiet", "--format", "html", folder.toString());
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("5 files are not audit logs, and nothing in them was judged: ")
                .contains("notes-3.md and 2 more.")
                .doesNotContain("notes-1.md is not an audit log")
                .as("lines of other files are no events that are missing")
                .contains("1 record could not be read, and what was in it is unknown.")
                .contains("1 finding in the audit log of cluster default, with events from 23 November 2026")
                .contains("1 event read, 1 judged, as it bears on Secrets: 1 is part of findings.");
    }

    @Test
    void too_much_that_cannot_be_used_is_said_and_fails_where_a_failure_is_asked_for() throws IOException {
        String log = write("audit.log", event("1") + event("2") + "broken\n");
        CommandRun said = CommandRun.of("replay", "--quiet", log);
        assertThat(said.code()).isZero();
        assertThat(said.err()).contains("33.3 % of what was read could not be used: 1 record of 3");
        assertThat(CommandRun.of("replay", "--quiet", "--fail-on", "critical", log)
                        .code())
                .isEqualTo(3);
        CommandRun allowed = CommandRun.of("replay", "--quiet", "--fail-on", "critical", "--most-rejected", "40", log);
        assertThat(allowed.code()).isZero();
        assertThat(allowed.err()).isEmpty();
    }

    @Test
    void questions_to_a_log_that_is_none_are_not_answered_with_nobody() throws IOException {
        String wrong = write("README.md", "# Title\n");
        CommandRun run = CommandRun.of("who-read", "shop/db", wrong);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains(wrong + " is not an audit log");
    }

    private static String event(String id) {
        return EVENT.formatted(id);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private String write(String name, String text) throws IOException {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private String write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }
}
