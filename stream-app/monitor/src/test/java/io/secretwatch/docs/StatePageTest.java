package io.secretwatch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.KafkaSettings;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.Retention;
import io.secretwatch.knowledge.StateKind;
import io.secretwatch.testing.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StatePageTest {

    @Test
    void the_page_lists_every_kind_of_state() throws IOException {
        StringBuilder page = new StringBuilder("""
                # State

                What the monitor remembers, made from the table of its code. Each kind has a store, and a compacted changelog topic
                `APPLICATION-STORE-changelog` with as many partitions as the activity topic. A key begins with the cluster. Values are binary,
                and only a version that keeps the same kind of state reads them ([decision 0014](decisions/0014-binary-state.md)). On the heap
                means that the judge reads a map, and the store is written through. Times are event times of the cluster; why, and what a cluster
                that falls silent does, is in [architecture](architecture.md#state-and-when-it-ends).

                | store | key, after the cluster | value | kept | ends |
                |---|---|---|---|---|
                """);
        StateKinds.ALL.forEach(kind -> page.append("| `%s` | %s | %s | %s | %s |%n"
                .formatted(
                        kind.name(),
                        kind.key(),
                        kind.value(),
                        kind.residence() == StateKind.Residence.HEAP ? "heap" : "disk",
                        ends(kind.retention()))));
        Pages.expect("state.md", page.toString());
    }

    private static String ends(Retention<?> retention) {
        if (retention instanceof Retention.Unused<?> unused) {
            return unused.after().toDays() + " days after it last taught something";
        }
        if (retention instanceof Retention.DuplicateWindow<?>) {
            return "after the duplicate window, "
                    + Settings.DEFAULTS.duplicateWindow().toHours() + " hours";
        }
        return ((Retention.ByJudge<?>) retention).when();
    }

    @Test
    void the_rights_cover_every_store() throws IOException {
        String loop = "for store in " + String.join(" ", StateKinds.names()) + "; do";
        String script = Files.readString(Path.of("../../deploy/acls.sh"));
        Pages.expect("../deploy/acls.sh", script.replaceFirst("(?m)^for store in .*; do$", loop));
    }

    @Test
    void operations_says_how_often_the_monitor_commits() throws IOException {
        Config config = Config.of(Map.of("kafka.bootstrap.servers", "broker:9092"), Path.of("."));
        Object interval = KafkaSettings.streams(config, 3).get(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG);
        assertThat(Files.readString(Path.of("../../docs/operations.md")))
                .contains("| in transactions, every " + interval + " ms |");
    }
}
