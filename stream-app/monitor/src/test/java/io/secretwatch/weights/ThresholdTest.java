package io.secretwatch.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.io.ShippedTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code thresholds.tsv} has every threshold, and none that nothing asks for. */
class ThresholdTest {

    private static final List<String[]> ROWS = ShippedTable.rows(Threshold.class, "thresholds.tsv");
    private static final String SEVERITY = "severity-";

    @Test
    void a_row_says_what_its_value_is_for() {
        assertThat(ROWS).allSatisfy(row -> {
            assertThat(row).hasSize(4);
            assertThat(row[1]).matches("[1-9][0-9]*");
            assertThat(row[3]).hasSizeGreaterThan(10).doesNotEndWith(".");
        });
    }

    @Test
    void every_row_but_those_of_severities_is_a_threshold() {
        assertThat(ROWS.stream().map(row -> row[0]).filter(name -> !name.startsWith(SEVERITY)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Threshold.values())
                        .map(ThresholdTest::name)
                        .toList());
    }

    /** The severities are facts of the alert format, which the connectors know too. */
    @Test
    void the_rows_of_severities_say_what_the_alert_format_says() {
        assertThat(ROWS.stream().filter(row -> row[0].startsWith(SEVERITY)).map(row -> row[0] + " " + row[1]))
                .containsExactlyElementsOf(Arrays.stream(Severity.values())
                        .filter(severity -> severity != Severity.INFORMATIONAL)
                        .map(severity -> SEVERITY + severity.word() + " " + severity.fromRisk())
                        .toList());
    }

    @Test
    void every_threshold_is_asked_for() throws IOException {
        String code;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            code = files.filter(file -> file.toString().endsWith(".java"))
                    .map(ThresholdTest::text)
                    .reduce("", String::concat);
        }
        assertThat(Threshold.values())
                .allSatisfy(threshold -> assertThat(code).contains("Threshold." + threshold.name()));
    }

    @Test
    void a_time_is_no_count_and_a_count_is_no_time() {
        assertThat(Threshold.SERIES.time()).isEqualTo(Duration.ofMinutes(10));
        assertThat(Threshold.SERIES.words()).isEqualTo("ten minutes");
        assertThat(Threshold.MANY_SECRETS.count()).isEqualTo(10);
        assertThatThrownBy(Threshold.SERIES::count).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(Threshold.MANY_SECRETS::time).isInstanceOf(IllegalStateException.class);
    }

    private static String name(Threshold threshold) {
        return threshold.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
