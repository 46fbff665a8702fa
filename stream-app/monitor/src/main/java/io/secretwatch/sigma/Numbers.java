package io.secretwatch.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Numbers and times as events write them. */
final class Numbers {

    /** No number that means something is longer; one with an exponent of a million takes for ever to compare. */
    private static final int LONGEST = 40;

    private static final int HIGHEST_EXPONENT = 100;

    private Numbers() {}

    /** The number that a value is, or that its text says; null where it is none. */
    static @Nullable BigDecimal of(JsonNode value) {
        return value.isNumber() || value.isTextual() ? of(value.asText()) : null;
    }

    static @Nullable BigDecimal of(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) <= HIGHEST_EXPONENT ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The time of a text, in UTC; null where it is none. */
    static @Nullable ZonedDateTime time(JsonNode value) {
        if (!value.isTextual() || value.textValue().length() > LONGEST) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value.textValue()).atZoneSameInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
