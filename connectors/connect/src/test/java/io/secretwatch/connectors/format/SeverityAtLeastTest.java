package io.secretwatch.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.junit.jupiter.api.Test;

class SeverityAtLeastTest {

    @Test
    void an_alert_is_told_by_its_header() {
        assertThat(List.of("informational", "low", "medium", "high", "critical").stream()
                        .filter(word -> test("high", word))
                        .toList())
                .containsExactly("high", "critical");
        assertThat(test("high", "critical".getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(test("high", "low".getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    @Test
    void what_does_not_say_counts_as_medium() {
        assertThat(test("medium", null)).isTrue();
        assertThat(test("high", null)).isFalse();
        assertThat(test("medium", "terrible")).isTrue();
    }

    @Test
    void a_severity_that_nobody_knows_is_a_configuration_error_and_connect_finds_the_predicate() {
        assertThatThrownBy(() -> test("terrible", "high")).isInstanceOf(ConfigException.class);
        List<?> found = ServiceLoader.load(Predicate.class).stream()
                .map(ServiceLoader.Provider::type)
                .toList();
        assertThat(found.contains(SeverityAtLeast.class)).isTrue();
    }

    private static boolean test(String least, Object header) {
        SinkRecord record = new SinkRecord("alerts", 0, null, null, null, "x", 1);
        if (header != null) {
            record.headers().add("severity", header, null);
        }
        try (SeverityAtLeast<SinkRecord> predicate = new SeverityAtLeast<>()) {
            predicate.configure(Map.of("severity", least));
            return predicate.test(record);
        }
    }
}
