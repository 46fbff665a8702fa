package io.secretwatch.wire.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.wire.json.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CriLineTest {

    @Test
    void a_line_has_a_time_a_stream_a_tag_and_a_text() {
        CriLine line =
                of("2026-03-02T09:14:07.120000001Z stdout F {\"a\": 1}\r").orElseThrow();
        assertThat(line.time()).isEqualTo("2026-03-02T09:14:07.120000001Z");
        assertThat(line.isStdout()).isTrue();
        assertThat(line.isPartial()).isFalse();
        assertThat(line.text().raw()).isEqualTo("{\"a\": 1}");
    }

    @Test
    void further_tags_of_any_length_may_follow() {
        CriLine line =
                of("2026-03-02T09:14:07Z stderr P:one:a-tag-that-is-long text").orElseThrow();
        assertThat(line.isStdout()).isFalse();
        assertThat(line.isPartial()).isTrue();
        assertThat(line.text().raw()).isEqualTo("text");
    }

    @Test
    void other_lines_have_not_this_form() {
        assertThat(of("")).isEmpty();
        assertThat(of("2026-03-02T09:14:07Z stdout F")).isEmpty();
        assertThat(of("2026-03-02T09:14:07Z stdlog F text")).isEmpty();
        assertThat(of("2026-03-02T09:14:07Z stdout X text")).isEmpty();
        assertThat(of("Mar  2 09:14:07 host stdout F text")).isEmpty();
        assertThat(of("2" + "0".repeat(40) + " stdout F text")).isEmpty();
    }

    private static Optional<CriLine> of(String line) {
        return CriLine.of(Slice.of(line.getBytes(StandardCharsets.UTF_8)));
    }
}
