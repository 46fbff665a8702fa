package io.secretwatch.wire.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.wire.json.Slice;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LegacyAuditLineTest {

    private static final String LINE =
            "2026-03-02T09:14:07.120000Z AUDIT: id=\"c1\" stage=\"ResponseComplete\" ip=\"10.0.0.7\""
                    + " method=\"list\" user=\"ken\" groups=\"\\\"dev\\\",\\\"ops\\\"\" as=\"<self>\" uri=\"/api/v1/secrets\" response=\"200\"";

    @Test
    void a_line_is_a_time_and_fields() {
        assertThat(LegacyAuditLine.isOne(slice(LINE))).isTrue();
        LegacyAuditLine line = LegacyAuditLine.of(slice(LINE));
        assertThat(line.time()).isEqualTo("2026-03-02T09:14:07.120000Z");
        assertThat(line.text("uri")).isEqualTo("/api/v1/secrets");
        assertThat(line.values("groups")).containsExactly("dev", "ops");
        assertThat(line.value("as")).isEmpty();
        assertThat(line.has("as")).isTrue();
        assertThat(line.has("namespace")).isFalse();
    }

    @Test
    void one_within_json_is_not_one() {
        assertThat(LegacyAuditLine.isOne(slice("{\"log\": \"x AUDIT: id=\\\"1\\\"\"}")))
                .isFalse();
        assertThat(LegacyAuditLine.isOne(slice("I0302 09:14:07 httplog.go:134]")))
                .isFalse();
    }

    @Test
    void a_line_of_klog_starts_with_severity_month_and_day() {
        assertThat(KlogLine.isOne(slice("I0302 09:14:07.120000 1 httplog.go:134]")))
                .isTrue();
        assertThat(KlogLine.isOne(slice("X0302 09:14:07.120000"))).isFalse();
        assertThat(KlogLine.isOne(slice("I0302"))).isFalse();
    }

    private static Slice slice(String line) {
        return Slice.of(line.getBytes(StandardCharsets.UTF_8));
    }
}
