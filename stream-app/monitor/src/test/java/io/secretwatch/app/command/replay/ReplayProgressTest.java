package io.secretwatch.app.command.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.replay.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayProgressTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);
    private final ReplayProgress.Extent extent = new ReplayProgress.Extent(100, false);

    @Test
    void the_kind_of_display_follows_from_what_the_operator_sees() {
        try (ReplayProgress silent = ReplayProgress.of(true, true, extent, err);
                ReplayProgress lines = ReplayProgress.of(false, false, extent, err)) {
            assertThat(silent).isInstanceOf(ReplayProgress.Silent.class);
            assertThat(lines).isInstanceOf(ReplayProgress.Lines.class);
        }
    }

    @Test
    void progress_that_comes_often_is_not_written_each_time() {
        try (ReplayProgress lines = ReplayProgress.of(false, false, extent, err)) {
            for (int i = 0; i < 1_000; i++) {
                lines.progress(new Progress(i, i));
            }
        }
        assertThat(written.toString(StandardCharsets.UTF_8).lines()).hasSizeLessThan(10);
    }

    @Test
    void as_json_it_is_a_status_a_line_and_the_summary_at_the_end() throws IOException {
        try (JsonProgress json = new JsonProgress(extent, err)) {
            for (int i = 0; i < 1_000; i++) {
                json.progress(new Progress(i, 2 * i));
            }
        }
        List<String> lines = written.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSizeBetween(1, 3);
        JsonNode status = new ObjectMapper().readTree(lines.get(0));
        assertThat(status.path("done").asBoolean(true)).isFalse();
        assertThat(status.path("size").asLong()).isEqualTo(100);
        assertThat(status.path("unit").asText()).isEqualTo("bytes");
        assertThat(status.has("read") && status.has("events") && status.has("findings"))
                .isTrue();
    }
}
