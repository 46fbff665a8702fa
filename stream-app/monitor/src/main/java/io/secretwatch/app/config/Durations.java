package io.secretwatch.app.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;

/** Durations with their unit, such as {@code 500ms} or {@code 2h}; Kafka's own settings have numbers of milliseconds only. */
final class Durations {

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    static final ConfigDef.Validator VALID =
            Valid.text("a duration such as 500ms, 2s, 60m, 2h or 30d", AMOUNT.asMatchPredicate());

    private Durations() {}

    /** A validator of durations that are no longer than this, in whole minutes. */
    static ConfigDef.Validator upTo(Duration longest) {
        return Valid.text(
                "a duration such as 500ms or 10s, of " + longest.toMinutes() + "m at most",
                AMOUNT.asMatchPredicate().and(text -> of(text).compareTo(longest) <= 0));
    }

    /** The duration of a text that is valid. */
    static Duration of(String text) {
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches()) {
            throw new IllegalArgumentException("not a duration");
        }
        long number = Long.parseLong(amount.group(1));
        return switch (amount.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
