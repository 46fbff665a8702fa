package io.secretwatch.replay;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.judge.Judge;
import java.time.Instant;

/** A judge in a replay, what it has found, and how far in time it has come. */
final class Judging {

    private final Judge judge;
    private final SummaryCounter counter;
    private Instant watermark = Instant.EPOCH;

    Judging(Judge judge, SummaryCounter counter) {
        this.judge = judge;
        this.counter = counter;
        counter.reading().judgedWithin(judge.reorderWindow());
    }

    /** Hears what a person said of a finding, before it counts. */
    void hear(Feedback said) {
        counter.happened(judge.accept(said));
    }

    /**
     * Judges one activity more.
     *
     * @param until the time up to which no recording has anything left
     */
    void judge(Activity activity, Instant until) {
        counter.happened(judge.accept(activity));
        if (until.isAfter(watermark)) {
            watermark = until;
            counter.happened(judge.advance(watermark));
        }
    }

    /** Judges what is left, as nothing comes any more. */
    void finish() {
        counter.happened(judge.finish());
    }
}
