package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.testing.AuditLines;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who does not get what a command printed is told so, and gets neither the code of success nor that of an alert. */
@EnabledOnOs(OS.LINUX)
class LostOutputTest {

    private static final String EVENT = AuditLines.secretList("1", "eve", Instant.parse("2026-11-23T10:00:00Z")) + "\n";

    @TempDir
    private Path dir;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void write_a_log_its_alerts_and_a_policy() throws IOException {
        Files.writeString(dir.resolve("audit.log"), EVENT);
        Files.writeString(dir.resolve("policy.yaml"), "version: 1\nexpected: []\n");
        assertThat(printedTo(
                        OutputStream.nullOutputStream(),
                        "replay --quiet --format ocsf --out DIR/alerts.jsonl DIR/audit.log"))
                .isZero();
        err.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replay --quiet DIR/audit.log",
                "replay --quiet --fail-on medium DIR/audit.log",
                "replay --quiet --format ocsf DIR/audit.log",
                "replay --quiet --format html DIR/audit.log",
                "alerts --alerts DIR/alerts.jsonl",
                "who-read kube-system/x DIR/audit.log",
                "rules",
                "rules --format json",
                "policy check DIR/policy.yaml",
                "completion bash",
                "version",
                "help",
                "--help",
                "replay --help",
                "policy history --help",
                "--version",
                "replay --version",
            })
    void a_full_disk_behind_standard_output_ends_with_four_and_one_sentence(String words) throws IOException {
        try (OutputStream full = new FileOutputStream("/dev/full")) {
            assertThat(printedTo(full, words))
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isEqualTo(4);
        }
        assertThat(complaints()).isEqualTo("secretwatch: standard output cannot be written: no space left on device\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("Exception", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replay DIR/audit.log",
                "replay --fail-on medium DIR/audit.log",
                "replay --format ocsf DIR/audit.log",
                "replay --without-rule k8s.secret.probe DIR/audit.log",
                "replay --progress json DIR/audit.log",
                "alerts --alerts DIR/alerts.jsonl",
                "expect UID --alerts DIR/alerts.jsonl",
                "what-did eve DIR/audit.log",
                "rules --format sigma",
                "policy try DIR/policy.yaml --against DIR/audit.log",
                "policy report DIR/policy.yaml --against DIR/audit.log",
            })
    void nothing_is_said_to_be_done_whose_output_is_lost(String words) throws IOException {
        try (OutputStream full = new FileOutputStream("/dev/full")) {
            assertThat(printedTo(full, words.replace("UID", uid()))).isEqualTo(4);
        }
        assertThat(said()).containsExactly("secretwatch: standard output cannot be written: no space left on device");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--out /dev/full", "--rejected /dev/full --out DIR/table"})
    void nor_where_a_file_is_lost_that_is_to_be_written(String options) throws IOException {
        Files.writeString(dir.resolve("audit.log"), EVENT + "what is no event\n");
        assertThat(printedTo(OutputStream.nullOutputStream(), "replay " + options + " DIR/audit.log"))
                .isEqualTo(4);
        assertThat(said())
                .containsExactly("secretwatch: stopped: a file cannot be used: /dev/full: no space left on device");
    }

    private String uid() throws IOException {
        return new ObjectMapper()
                .readTree(Files.readAllLines(dir.resolve("alerts.jsonl")).get(0))
                .at("/finding_info/uid")
                .asText();
    }

    /** What is told, but for what is known at the beginning, and for how far it is. */
    private List<String> said() {
        return err.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("learnt ") && !line.startsWith("{\"done\":false,"))
                .toList();
    }

    @Test
    void a_reader_that_has_enough_is_no_failure_and_takes_away_no_alert() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertThat(printedTo(closed, "rules")).isZero();
        assertThat(printedTo(closed, "replay --quiet --format ocsf --fail-on medium DIR/audit.log"))
                .isEqualTo(1);
        assertThat(complaints()).isEmpty();
    }

    /** The sentences for people, without the notes that a command has in any case. */
    private String complaints() {
        StringBuilder complaints = new StringBuilder();
        err.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("standard output") || line.contains("stopped"))
                .forEach(line -> complaints.append(line).append('\n'));
        return complaints.toString();
    }

    private int printedTo(OutputStream place, String words) {
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            return SecretwatchCommand.execute(
                    place, words.replace("DIR", dir.toString()).split(" "));
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
    }
}
