package io.secretwatch.weights;

import io.secretwatch.wire.io.ShippedTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A count or a time at which something is another thing. Values, units and reasons stand in {@code thresholds.tsv}, a row for each constant. */
public enum Threshold {
    HIGHEST_SUM,

    REFUSALS_OF_A_SERIES,
    SERIES,
    REJECTIONS_OF_A_SERIES,
    REFUSALS_OF_A_DAY,
    GUESSES_OF_AN_HOUR,
    GUESSES_OF_A_WEEK,
    NAMES_OF_AN_HOUR,
    NAMES_OF_A_DAY,
    NAMES_OF_A_WEEK,
    NAMES_OF_ONE_BEGINNING,
    NAMESPACES_OF_AN_HOUR,
    NAMESPACES_OF_A_DAY,
    NAMESPACES_OF_A_WEEK,
    GRANTED_NAMESPACES_OF_AN_HOUR,
    GRANTED_NAMESPACES_OF_A_DAY,
    GRANTED_NAMESPACES_OF_A_WEEK,
    READS_OF_AN_HOUR,
    READS_OF_A_DAY,
    READS_OF_A_WEEK,
    ONE_COMMAND,

    USUAL_DAYS,
    USUAL_AGE,
    SUSPECT,
    HABITS_OF_PROGRAMS,
    HABITS_OF_PEOPLE,
    NEW_HABITS_OF_A_DAY,
    NEW_PLACES,
    DRIFT,
    NEW_NAMESPACE,
    PLACES_OF_AN_OPERATOR,

    SEVERAL_SECRETS,
    MANY_SECRETS,
    OPTIONAL_REFERENCES,
    CONTROLLER_REACTS,

    LONG_CERTIFICATE,
    LONG_TOKEN,

    SHORTEST_SILENCE,
    TIMES_THE_USUAL_PAUSE,
    LONG_SILENCE,
    LOG_HAS_BEGUN,
    LONGEST_AUDIT_ID,
    EVENTS_OF_A_STAGE,
    STAGE_LACKING,

    BACK_END_BEGINS,
    BACK_END_LATE,
    EVENTS_IN_AGREEMENT,
    GAP_ENDED,
    GAP_TOLD,
    GAP_GOES_ON,

    PODS_OF_A_GATEWAY,
    TOKEN_MOVED,
    PODS_OF_A_NETWORK,
    NODES_OF_A_NETWORK,
    NETWORK_SETTLED,
    TOKENS_OF_A_NEW_NETWORK,
    NODES_OF_A_NEW_NETWORK,
    PEOPLE_OF_A_NETWORK,

    SAME_SESSION,
    STEPS_OF_A_STORY,
    RIGHT_LEADS,
    CAMPAIGN,
    CAMPAIGN_GOES_ON,
    CAMPAIGN_ENDS,

    FINDING_BEGINS,
    NEWS_WAITS,
    LOW_NEWS_WAITS,
    PROMPT_REVISIONS,
    SUCCESS_WAITS,
    COMPLETE_REVISIONS,
    REPETITION_WAITS,
    NOTICE_REPEATED,
    NOTICES_OF_PRINCIPAL;

    private final int value;
    private final Optional<Duration> time;
    private final String words;

    Threshold() {
        String name = name().toLowerCase(Locale.ROOT).replace('_', '-');
        String[] row = Objects.requireNonNull(Table.ROWS.get(name), () -> "thresholds.tsv has no row for " + name);
        value = Integer.parseInt(row[1]);
        String unit = row[2];
        time = switch (unit) {
            case "minutes" -> Optional.of(Duration.ofMinutes(value));
            case "hours" -> Optional.of(Duration.ofHours(value));
            case "days" -> Optional.of(Duration.ofDays(value));
            default -> Optional.empty();
        };
        words = switch (value + " " + unit) {
            case "10 minutes" -> "ten minutes";
            case "1 hours" -> "an hour";
            case "1 days" -> "a day";
            case "7 days" -> "a week";
            default -> value + " " + unit;
        };
    }

    /** How many, where it is a number of things. */
    public int count() {
        if (time.isPresent()) {
            throw new IllegalStateException(this + " is a time");
        }
        return value;
    }

    /** How long, where it is a time. */
    public Duration time() {
        if (time.isEmpty()) {
            throw new IllegalStateException(this + " is no time");
        }
        return time.get();
    }

    /** The same in the words of an alert, such as {@code an hour}. */
    public String words() {
        return words;
    }

    /** The rows by name. */
    private static final class Table {

        static final Map<String, String[]> ROWS = rows();

        private static Map<String, String[]> rows() {
            Map<String, String[]> rows = new HashMap<>();
            for (String[] cells : ShippedTable.rows(Threshold.class, "thresholds.tsv")) {
                if (rows.put(cells[0], cells) != null) {
                    throw new IllegalStateException("thresholds.tsv has two rows for " + cells[0]);
                }
            }
            return rows;
        }
    }
}
