package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.wire.alert.Severity;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class ConvertersTest {

    @Test
    void a_severity_is_read_by_its_word_in_any_case() {
        assertThat(new Converters.OfSeverity().convert("High")).isEqualTo(Severity.HIGH);
        assertThatThrownBy(() -> new Converters.OfSeverity().convert("fatal"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'fatal' is not one of informational, low, medium, high, critical");
    }

    @Test
    void a_time_is_a_day_in_utc_or_has_its_offset() {
        Converters.OfTime times = new Converters.OfTime();
        assertThat(times.convert("2026-11-23")).isEqualTo(Instant.parse("2026-11-23T00:00:00Z"));
        assertThat(times.convert("2026-11-23T20:11:41+01:00")).isEqualTo(Instant.parse("2026-11-23T19:11:41Z"));
        for (String wrong : new String[] {"", "yesterday", "2026-13-01", "2026-11-23T20:11:41"}) {
            assertThatThrownBy(() -> times.convert(wrong))
                    .isInstanceOf(TypeConversionException.class)
                    .hasMessageContaining("is not a time such as");
        }
    }
}
