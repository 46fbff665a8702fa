package io.secretwatch.rule.read;

import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.knowledge.Trace.Kind;
import io.secretwatch.knowledge.WeekOfReads;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.weights.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How much a read weighs as one of several: those of ten minutes, of an hour, of a day and of a week. */
final class SecretReadSeries {

    private static final Duration HOUR = Threshold.READS_OF_AN_HOUR.time();

    private static final int HEAD_ANSWERED = 405;

    private final SecretRead read;
    private final Memory memory;
    private final PrincipalMemory before;
    private final Score score;
    private final Instant now;
    private @Nullable PrincipalMemory afterwards;

    SecretReadSeries(SecretRead read, Memory memory, Score score) {
        this.read = read;
        this.memory = memory;
        this.before = memory.principal();
        this.score = score;
        this.now = read.occurrence().time();
    }

    /** What is known of the principal with this read. */
    private PrincipalMemory afterwards() {
        if (afterwards == null) {
            afterwards = before.after(read, memory);
        }
        return afterwards;
    }

    /** Of one that reached a namespace, or one Secret in it. */
    void handedOut() {
        namespaces(
                Kind.NAMESPACE_READ,
                Threshold.NAMESPACES_OF_AN_HOUR,
                Threshold.NAMESPACES_OF_A_DAY,
                Threshold.NAMESPACES_OF_A_WEEK);
        namespaces(
                Kind.GRANTED_NAMESPACE_READ,
                Threshold.GRANTED_NAMESPACES_OF_AN_HOUR,
                Threshold.GRANTED_NAMESPACES_OF_A_DAY,
                Threshold.GRANTED_NAMESPACES_OF_A_WEEK);
        String text = "it read %d Secrets by name";
        boolean enumerates = series(
                Kind.NAMED_READ,
                Threshold.READS_OF_AN_HOUR,
                Threshold.NAMES_OF_AN_HOUR,
                SecretReadSignals.ENUMERATION,
                text);
        if (!enumerates
                && !slowly(
                        Kind.NAMED_READ,
                        Threshold.READS_OF_A_WEEK,
                        Threshold.NAMES_OF_A_WEEK,
                        SecretReadSignals.ENUMERATION_OF_A_WEEK,
                        text)) {
            slowly(
                    Kind.NAMED_READ,
                    Threshold.READS_OF_A_DAY,
                    Threshold.NAMES_OF_A_DAY,
                    SecretReadSignals.ENUMERATION_OF_A_DAY,
                    text);
        }
    }

    private void namespaces(Kind kind, Threshold ofAnHour, Threshold ofADay, Threshold ofAWeek) {
        String text = "it read all Secrets of %d namespaces";
        boolean fansOut = series(kind, Threshold.READS_OF_AN_HOUR, ofAnHour, SecretReadSignals.FAN_OUT, text);
        if (!fansOut && !slowly(kind, Threshold.READS_OF_A_DAY, ofADay, SecretReadSignals.SLOW_FAN_OUT, text)) {
            slowly(kind, Threshold.READS_OF_A_WEEK, ofAWeek, SecretReadSignals.SLOW_FAN_OUT, text);
        }
    }

    /** Of one by a name that does not exist. */
    void missing() {
        boolean head = read.occurrence().outcome().code() == HEAD_ANSWERED;
        String text = "%d names that do not exist" + (head ? " or were asked for by HEAD" : "");
        boolean guesses = series(
                Kind.MISSING,
                Threshold.READS_OF_AN_HOUR,
                Threshold.GUESSES_OF_AN_HOUR,
                SecretReadSignals.GUESSING,
                text);
        if (!guesses) {
            slowly(
                    Kind.MISSING,
                    Threshold.READS_OF_A_WEEK,
                    Threshold.GUESSES_OF_A_WEEK,
                    SecretReadSignals.GUESSING_OF_A_WEEK,
                    text);
        }
    }

    /** Of one that was denied. */
    void refused() {
        String text = "%d different denials";
        boolean probes = series(
                Kind.REFUSED, Threshold.SERIES, Threshold.REFUSALS_OF_A_SERIES, SecretReadSignals.REFUSALS, text);
        if (!probes) {
            slowly(
                    Kind.REFUSED,
                    Threshold.READS_OF_A_DAY,
                    Threshold.REFUSALS_OF_A_DAY,
                    SecretReadSignals.REFUSALS_OF_A_DAY,
                    text);
        }
    }

    /** Of one with a credential that the API server does not know. */
    void rejected() {
        series(
                Kind.REJECTED,
                Threshold.SERIES,
                Threshold.REJECTIONS_OF_A_SERIES,
                SecretReadSignals.REJECTIONS,
                "%d requests with unknown credentials");
    }

    /** Counts what the memory has of a kind, and this read, if it is of that kind. */
    private boolean series(Kind kind, Threshold within, Threshold enough, SignalType type, String text) {
        // the read adds one at most
        if (before.recent().size() + 1 < enough.count()
                || before.count(kind, now, within.time()) + 1 < enough.count()) {
            return false;
        }
        List<Trace> traces = afterwards().recent(kind, now, within.time());
        boolean found = isOf(kind) && traces.size() >= enough.count();
        if (found) {
            score.add(type, words(text, traces.size(), within)).cite(traces, traces.size(), within.time(), now);
        }
        return found;
    }

    /** The same over days, where this read adds to it: what was read before within the week says nothing new. */
    private boolean slowly(Kind kind, Threshold within, Threshold enough, SignalType type, String text) {
        // the read adds one at most
        if (before.week().times().size() + 1 < enough.count()) {
            return false;
        }
        String scope = PrincipalMemory.counted(kind, read);
        if (!mayBeNew(kind, scope)) {
            return false;
        }
        WeekOfReads week = afterwards().week();
        int count = week.isNew(kind, scope, now) ? week.count(kind, now, within.time()) : 0;
        if (count >= enough.count()) {
            score.add(type, words(text, count, within))
                    .cite(afterwards().recent(kind, now, HOUR), count, within.time(), now);
        }
        return count >= enough.count();
    }

    /** Whether this read may be the first of a scope, or another that was read at the same time was. */
    private boolean mayBeNew(Kind kind, String scope) {
        Optional<Kind> own = PrincipalMemory.kindOf(read, memory);
        boolean adds = own.isPresent() && own.get() == kind;
        return adds
                ? before.week().mayBecomeNew(kind, scope, now)
                : before.week().isNew(kind, scope, now);
    }

    private static String words(String text, int count, Threshold within) {
        return text.replace("%d", Integer.toString(count)) + " within " + within.words();
    }

    private boolean isOf(Kind kind) {
        String key = PrincipalMemory.counted(kind, read);
        for (Trace trace : afterwards().recent(kind, now, HOUR)) {
            if (trace.key().equals(key) && trace.time().equals(now)) {
                return true;
            }
        }
        return false;
    }
}
