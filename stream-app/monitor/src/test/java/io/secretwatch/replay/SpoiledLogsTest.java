package io.secretwatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.replay.report.SummaryText;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same in large, with how to run it: {@link SpoiledCampaign}. */
class SpoiledLogsTest {

    private static final int EVENTS = 1_500;

    @TempDir
    private Path folder;

    @Test
    void damage_half_lines_clock_jumps_and_overlaps_change_no_alert_and_are_counted() throws IOException {
        SpoiledLogs logs = new SpoiledLogs(folder, EVENTS);
        logs.write(8);
        Summary summary = SpoiledCampaign.expectTheSame(logs, 2);
        assertThat(SummaryText.of(summary).lines().filter(line -> line.contains(" share ")))
                .as("a line for each pair of files")
                .hasSize(4)
                .allMatch(line -> line.indexOf(" share ") == line.lastIndexOf(" share "));
    }
}
