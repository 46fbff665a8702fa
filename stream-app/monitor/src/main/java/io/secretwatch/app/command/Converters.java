package io.secretwatch.app.command;

import io.secretwatch.app.command.shell.EnumWords;
import io.secretwatch.wire.alert.Severity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options that picocli has no type for. */
public final class Converters {

    private Converters() {}

    /** A severity by its word. */
    public static final class OfSeverity implements ITypeConverter<Severity> {
        @Override
        public Severity convert(String text) {
            return EnumWords.of(Severity.values(), text);
        }
    }

    /** A day in UTC, or a time with its offset. */
    public static final class OfTime implements ITypeConverter<Instant> {
        private static final int DAY = "2026-11-23".length();

        @Override
        public Instant convert(String text) {
            try {
                return text.length() == DAY
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "'" + text + "' is not a time such as 2026-11-23 or 2026-11-23T20:11:41Z");
            }
        }
    }
}
