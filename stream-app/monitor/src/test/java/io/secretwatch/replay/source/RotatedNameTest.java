package io.secretwatch.replay.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RotatedNameTest {

    @Test
    void files_of_one_log_differ_in_a_time_or_a_number_and_in_being_compressed() {
        for (String rotated : List.of(
                "audit-2026-11-24T10-00-00.000.log",
                "audit-2026-11-24T10-00-00.000.log.gz",
                "audit.log-20261124",
                "audit.log-1732442400.zst",
                "audit.log.1",
                "audit.log.12.gz")) {
            assertThat(RotatedName.series("logs/cp-1/" + rotated)).as(rotated).isEqualTo("logs/cp-1/audit.log");
        }
    }

    @Test
    void folders_that_are_times_are_left_out_of_what_they_have_in_common() {
        assertThat(RotatedName.series("y=2026/m=11/d=24/h=10/m=00/PT1H.json")).isEqualTo("PT1H.json");
        assertThat(RotatedName.series("/mnt/logs/2026/11/24/audit.log")).isEqualTo("/mnt/logs/audit.log");
    }

    @Test
    void logs_of_other_nodes_and_clusters_are_others() {
        assertThat(
                        List.of(
                                        "cp-1/audit.log",
                                        "cp-2/audit.log",
                                        "node1-audit.log",
                                        "node2-audit.log",
                                        "prod/audit.log")
                                .stream()
                                .map(RotatedName::series))
                .doesNotHaveDuplicates();
    }
}
