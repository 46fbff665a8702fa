package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.app.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code bench peers}, whoever of them is installed. */
class BenchPeersTest {

    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(OS.LINUX) // whose /proc counts processor time
    void a_replay_is_measured_and_what_is_not_installed_is_named_and_left_out() {
        CommandRun run =
                CommandRun.of("bench", "peers", "--rounds", "1", "--events", "1000", "--duckdb", folder.toString());
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("1,000 events of ", "medians of 1 rounds", "secretwatch replay")
                .contains("DuckDB is not installed: npm install --prefix " + folder + " @duckdb/node-api");
        assertThat(run.out().lines().filter(line -> line.startsWith("DuckDB 1")))
                .isEmpty();
        assertThat(run.err()).contains("round 1  secretwatch replay");
    }

    @Test
    void a_file_without_events_is_refused_before_anything_runs() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.jsonl"));
        assertThat(CommandRun.of("bench", "peers", empty.toString()).code()).isEqualTo(ExitCode.USAGE);
        CommandRun none =
                CommandRun.of("bench", "peers", folder.resolve("none.jsonl").toString());
        assertThat(none.code()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).endsWith("none.jsonl is not a file\n");
    }

    @Test
    void numbers_of_which_nothing_can_be_measured_are_refused() {
        assertThat(CommandRun.of("bench", "--events", "10").err()).contains("--events must be at least 1000");
        assertThat(CommandRun.of("bench", "peers", "--rounds", "0").err()).contains("--rounds must be at least 1");
        assertThat(CommandRun.of("bench", "latency", "--alerts", "0").err()).contains("--alerts");
    }
}
