package io.secretwatch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    private static final long FROM = Instant.parse("1969-01-01T00:00:00Z").getEpochSecond();
    private static final long TO = Instant.parse("+10001-01-01T00:00:00Z").getEpochSecond();

    static Stream<Instant> times() {
        Random random = new Random(7);
        int[] units = {1, 1_000, 1_000_000, 1_000_000_000};
        return Stream.generate(() -> {
                    int unit = units[random.nextInt(units.length)];
                    int nanos = random.nextInt(1_000_000_000) / unit * unit;
                    return Instant.ofEpochSecond(FROM + (long) (random.nextDouble() * (TO - FROM)), nanos);
                })
                .limit(2_000);
    }

    @Test
    void writes_as_java_does() {
        assertThat(times()).allSatisfy(time -> assertThat(Rfc3339.text(time)).isEqualTo(time.toString()));
        assertThat(Rfc3339.text(Instant.MIN)).isEqualTo(Instant.MIN.toString());
        assertThat(Rfc3339.text(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void reads_what_java_writes() {
        assertThat(times().filter(time -> time.toString().length() <= 30))
                .allSatisfy(time -> assertThat(read(time.toString())).isEqualTo(time));
    }

    private static @Nullable Instant read(String text) {
        byte[] bytes = ("x" + text + "0").getBytes(StandardCharsets.UTF_8);
        return Rfc3339.read(bytes, 1, bytes.length - 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-28T23:59:59.1Z",
                "2024-02-29T00:00:00.123456789Z",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "2026-01-32T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T25:00:00Z",
                "2026-01-01T23:60:00Z",
                "2026-01-01T23:59:60Z",
                "2026-01-01T23:59:61Z",
                "2026-01-01T23:59:59.Z",
                "2026-01-01T23:59:59.1234567890Z",
                "2026-01-01t23:59:59z",
                "2026-01-01T23:59:59+01:00",
                "2026-01-01T23:59:59.5-01:00",
                "2026-01-01 23:59:59Z",
                "２026-01-01T23:59:59Z",
                "2026-01-01T23:59:59,5Z",
                "-026-01-01T23:59:59Z"
            })
    void agrees_with_java(String text) {
        assertThat(Times.rfc3339(text)).isEqualTo(javas(text));
    }

    @Test
    void agrees_with_java_on_times_with_a_fault() {
        Seeds.each(3_000, random -> {
            StringBuilder text = new StringBuilder(
                    Instant.ofEpochSecond(946_684_801L + random.nextInt(2_000_000_000), random.nextInt(1_000_000_000))
                            .toString());
            for (int i = random.nextInt(3); i >= 0; i--) {
                text.setCharAt(random.nextInt(text.length()), "0123456789-:.TZ+".charAt(random.nextInt(16)));
            }
            Optional<Instant> read = Times.rfc3339(text.toString());
            assertThat(read).isEqualTo(javas(text.toString()).filter(time -> time.getEpochSecond() < 32_503_680_000L));
        });
    }

    private static Optional<Instant> javas(String text) {
        try {
            return Optional.of(Instant.parse(text)).filter(time -> time.getEpochSecond() > 946_684_800L);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
