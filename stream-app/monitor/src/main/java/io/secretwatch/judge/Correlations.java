package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.CorrelatedMatch;
import io.secretwatch.activity.Fingerprint;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.CountedValues;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.TimeKey;
import io.secretwatch.policy.Expectation;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.sigma.Correlation.Counting;
import io.secretwatch.sigma.Correlation.Counting.Counted;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts, in event time, what correlations of Sigma rules count. What the policy expects of a principal by the id of a rule does not count.
 * What comes late counts where it belongs, as long as its time is not older than the duplicate window.
 */
final class Correlations {

    private static final int HEX_DIGITS_OF_LONG = 16;
    private static final long MICROS = 1_000_000;

    private final KeyedState<CountedValues> seen;

    Correlations(JudgeState state) {
        this.seen = state.of(StateKinds.CORRELATIONS);
    }

    /**
     * What a request is after it was counted.
     *
     * @param activity a match of the correlation, where enough has come together
     */
    record Result(Activity activity, Disposition disposition) {}

    Result count(CorrelatedMatch match, Policy policy, Memory memory) {
        // as for findings: only what the organisation wrote itself counts for an actor that does not fit its name
        Policy asked = memory.misfits(match).isEmpty() ? policy : policy.written();
        Occurrence occurrence = match.occurrence();
        List<Counted> left = new ArrayList<>();
        Disposition disposition = new Disposition.Unremarkable();
        for (Counted one : match.counting().counted()) {
            Request request = new Request.Sigma(one.rule(), occurrence.call().namespace());
            Optional<Expectation> by =
                    asked.expects(occurrence.actor(), occurrence.cluster(), occurrence.time(), request);
            if (by.isPresent()) {
                disposition = disposition.accepted(by.get().id());
            } else {
                left.add(one);
            }
        }
        if (left.isEmpty()) {
            return new Result(match, disposition);
        }
        Activity activity = cameTogether(occurrence, match.counting().of(left)) ? match.fulfilling() : match;
        return new Result(activity, new Disposition.Unremarkable());
    }

    private boolean cameTogether(Occurrence occurrence, Counting counting) {
        long time = TimeKey.micros(occurrence.time());
        long within = within(counting);
        int asked = Math.max(1, counting.atLeast());
        long stretch = Math.floorDiv(time, within);
        String cluster = occurrence.cluster();
        CountedValues here = in(cluster, counting, stretch);
        for (Counted one : counting.counted()) {
            String value = one.value().isEmpty() ? occurrence.fingerprint() : one.value();
            here = here.with(number(value), time, asked);
        }
        seen.put(cluster, key(counting, stretch), here);
        return CountedValues.cameTogether(
                List.of(in(cluster, counting, stretch - 1), here, in(cluster, counting, stretch + 1)),
                time,
                within,
                asked);
    }

    /** In microseconds. */
    private static long within(Counting counting) {
        return Math.max(1, counting.withinSeconds()) * MICROS;
    }

    private CountedValues in(String cluster, Counting counting, long stretch) {
        return seen.get(cluster, key(counting, stretch)).orElse(CountedValues.NONE);
    }

    /** Begins with the time from which on nothing that happens can come together with what is in the stretch. */
    private static String key(Counting counting, long stretch) {
        Instant end = Instant.EPOCH.plus(Math.multiplyExact(stretch + 2, within(counting)), ChronoUnit.MICROS);
        return TimeKey.of(end).concat(counting.group());
    }

    private static long number(String digest) {
        return Long.parseUnsignedLong(Fingerprint.ofTexts(digest).substring(0, HEX_DIGITS_OF_LONG), 16);
    }
}
