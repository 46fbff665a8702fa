package io.secretwatch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.wire.json.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastReasonTest {

    private static final String REASON =
            "RBAC: allowed by ClusterRoleBinding \\\"ci\\\" of ClusterRole \\\"cluster-admin\\\" to ServiceAccount \\\"a/ci\\\"";
    private static final String START =
            "{\"verb\":\"list\",\"annotations\":{\"authorization.k8s.io/decision\":\"allow\",\"authorization.k8s.io/reason\":";

    @Test
    void a_reason_is_found_at_the_end() {
        assertThat(of(START + "\"" + REASON + "\"}}")).contains("\"" + REASON + "\"");
        assertThat(of(START + "\"" + REASON + "\" }\n}\n ")).contains("\"" + REASON + "\"");
        assertThat(of(START + " \"" + REASON + "\\\\\"}}")).contains("\"" + REASON + "\\\\\"");
    }

    @Test
    void a_reason_is_found_before_other_annotations() {
        assertThat(of(START + "\"" + REASON + "\", \"k8s.io/deprecated\" : \"true\",\"z\":\"\\\"}\\\\\"}}"))
                .contains("\"" + REASON + "\"");
    }

    @Test
    void another_reason_and_another_order_say_nothing() {
        assertThat(of(START + "\"\"}}")).isEmpty();
        assertThat(of(START + "\"webhook\"}}")).isEmpty();
        assertThat(of(START + "\"" + REASON + "\"},\"verb\":\"list\"}")).isEmpty();
        assertThat(of(START + "\"" + REASON + "\",\"z\":1}}")).isEmpty();
        assertThat(of(START + "\"" + REASON + "\",\"z\":\"" + "z".repeat(5000) + "\"}}"))
                .isEmpty();
        assertThat(of("{\"annotations\":{\"x-reason\":\"" + REASON + "\"}}")).isEmpty();
    }

    @Test
    void every_stretch_of_an_event_is_looked_at_without_a_fault() {
        String event = START + "\"" + REASON + "\",\"k\":\"v\"}}";
        for (int from = 0; from <= event.length(); from++) {
            for (int to = from; to <= event.length(); to++) {
                byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
                Slice reason = LastReason.of(new Slice(bytes, from, to));
                assertThat(reason == null || (reason.from() >= from && reason.to() <= to))
                        .isTrue();
            }
        }
    }

    private static Optional<String> of(String event) {
        return Optional.ofNullable(LastReason.of(Slice.of(event.getBytes(StandardCharsets.UTF_8))))
                .map(Slice::raw);
    }
}
