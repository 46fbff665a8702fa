package io.secretwatch.rule.read;

import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.knowledge.Trace.Kind;
import io.secretwatch.knowledge.WeekOfReads;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How much a read weighs as one of several: those of ten minutes, of an hour, of a day and of a week. */
final class SecretReadSeries {

    private static final Duration SERIES = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int REFUSALS_OF_A_SERIES = 3;
    private static final int NAMESPACES_OF_A_FAN_OUT = 3;
    private static final int GRANTED_NAMESPACES_OF_A_FAN_OUT = 6;
    private static final int NAMESPACES_OF_A_DAY = 5;
    private static final int GRANTED_NAMESPACES_OF_A_DAY = 10;
    private static final int NAMESPACES_OF_A_WEEK = 12;
    private static final int GRANTED_NAMESPACES_OF_A_WEEK = 24;
    private static final int NAMES_OF_AN_ENUMERATION = 10;
    private static final int NAMES_OF_A_DAY = 12;
    private static final int NAMES_OF_A_WEEK = 36;
    private static final int GUESSES = 8;
    private static final int GUESSES_OF_A_WEEK = 24;
    private static final int REFUSALS_OF_A_DAY = 6;

    private final SecretRead read;
    private final PrincipalMemory afterwards;
    private final Score score;

    /**
     * Of a read.
     *
     * @param afterwards what is known of its principal with it
     */
    SecretReadSeries(SecretRead read, PrincipalMemory afterwards, Score score) {
        this.read = read;
        this.afterwards = afterwards;
        this.score = score;
    }

    /** Of one that reached a namespace, or one Secret in it. */
    void handedOut() {
        namespaces(Kind.NAMESPACE_READ, NAMESPACES_OF_A_FAN_OUT, NAMESPACES_OF_A_DAY, NAMESPACES_OF_A_WEEK);
        namespaces(
                Kind.GRANTED_NAMESPACE_READ,
                GRANTED_NAMESPACES_OF_A_FAN_OUT,
                GRANTED_NAMESPACES_OF_A_DAY,
                GRANTED_NAMESPACES_OF_A_WEEK);
        boolean enumerates = series(
                Kind.NAMED_READ,
                HOUR,
                NAMES_OF_AN_ENUMERATION,
                SecretReadSignals.ENUMERATION,
                "it read %d Secrets by name within an hour");
        if (!enumerates
                && !slowly(
                        Kind.NAMED_READ,
                        WeekOfReads.KEPT_FOR,
                        NAMES_OF_A_WEEK,
                        SecretReadSignals.ENUMERATION_OF_A_WEEK,
                        "it read %d Secrets by name within a week")) {
            slowly(
                    Kind.NAMED_READ,
                    DAY,
                    NAMES_OF_A_DAY,
                    SecretReadSignals.ENUMERATION_OF_A_DAY,
                    "it read %d Secrets by name within a day");
        }
    }

    private void namespaces(Kind kind, int ofAnHour, int ofADay, int ofAWeek) {
        String text = "it read all Secrets of %d namespaces within ";
        boolean fansOut = series(kind, HOUR, ofAnHour, SecretReadSignals.FAN_OUT, text + "an hour");
        if (!fansOut && !slowly(kind, DAY, ofADay, SecretReadSignals.SLOW_FAN_OUT, text + "a day")) {
            slowly(kind, WeekOfReads.KEPT_FOR, ofAWeek, SecretReadSignals.SLOW_FAN_OUT, text + "a week");
        }
    }

    /** Of one by a name that does not exist. */
    void missing() {
        boolean guesses = series(
                Kind.MISSING, HOUR, GUESSES, SecretReadSignals.GUESSING, "%d names that do not exist within an hour");
        if (!guesses) {
            slowly(
                    Kind.MISSING,
                    WeekOfReads.KEPT_FOR,
                    GUESSES_OF_A_WEEK,
                    SecretReadSignals.GUESSING_OF_A_WEEK,
                    "%d names that do not exist within a week");
        }
    }

    /** Of one that was denied. */
    void refused() {
        boolean probes = series(
                Kind.REFUSED,
                SERIES,
                REFUSALS_OF_A_SERIES,
                SecretReadSignals.REFUSALS,
                "%d different denials within ten minutes");
        if (!probes) {
            slowly(
                    Kind.REFUSED,
                    DAY,
                    REFUSALS_OF_A_DAY,
                    SecretReadSignals.REFUSALS_OF_A_DAY,
                    "%d different denials within a day");
        }
    }

    /** Counts what the memory has of a kind, and this read, if it is of that kind. */
    private boolean series(Kind kind, Duration within, int enough, SignalType type, String text) {
        Instant now = read.occurrence().time();
        List<Trace> traces = afterwards.recent(kind, now, within);
        boolean found = isOf(kind) && traces.size() >= enough;
        if (found) {
            score.add(type, text.formatted(traces.size())).cite(traces);
        }
        return found;
    }

    /** The same over days, where this read adds to it: what was read before within the week says nothing new. */
    private boolean slowly(Kind kind, Duration within, int enough, SignalType type, String text) {
        Instant now = read.occurrence().time();
        WeekOfReads week = afterwards.week();
        int count = week.isNew(kind, key(kind), now) ? week.count(kind, now, within) : 0;
        if (count >= enough) {
            score.add(type, text.formatted(count)).cite(afterwards.recent(kind, now, HOUR));
        }
        return count >= enough;
    }

    private boolean isOf(Kind kind) {
        Instant now = read.occurrence().time();
        String key = key(kind);
        return afterwards.recent(kind, now, HOUR).stream()
                .anyMatch(trace -> trace.key().equals(key) && trace.time().equals(now));
    }

    private String key(Kind kind) {
        return kind == Kind.NAMED_READ ? PrincipalMemory.seriesKey(read.scope()) : PrincipalMemory.key(read.scope());
    }
}
