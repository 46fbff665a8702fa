package io.secretwatch.replay;

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
        SpoiledCampaign.expectTheSame(logs, 2);
    }
}
