package io.secretwatch.app.bench;

import io.micrometer.core.instrument.Counter;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import java.util.Locale;

/**
 * How far a monitor's judging is behind its decoding. Activities pass through a topic, from which they are read once they are committed, and
 * wait for older ones of partitions that are read more slowly.
 */
final class Judging {

    private final Meters meters;
    private final Counter judged;
    private final Counter duplicate;
    private final long foundBefore;
    private final long judgedBefore;

    /** Of a monitor, from now on. */
    Judging(Meters meters) {
        this.meters = meters;
        judged = meters.counter(Meter.EVENTS, "judged");
        duplicate = meters.counter(Meter.EVENTS, "duplicate");
        foundBefore = found();
        judgedBefore = judged();
    }

    /** How many activities have been found by now. */
    long found() {
        return meters.total(Meter.ACTIVITIES);
    }

    /** Whether, of so many that have been found, no more wait to be judged than at the begin, but for one in a hundred. */
    boolean isAsFarAsBefore(long found) {
        return found - judged() <= foundBefore - judgedBefore + found / 100;
    }

    /** What happened since the begin, in words. */
    String sinceThen() {
        return String.format(
                Locale.ROOT, "; found %,d activities, judged %,d", found() - foundBefore, judged() - judgedBefore);
    }

    private long judged() {
        return (long) (judged.count() + duplicate.count());
    }
}
