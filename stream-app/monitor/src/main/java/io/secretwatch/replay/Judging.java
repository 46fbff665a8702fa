package io.secretwatch.replay;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A judge in a replay, what it has found, and how far in time it has come. */
final class Judging {

    /** In a log of which much is late, so much of it waits for what comes with it. */
    private static final int TOGETHER = 1_000;

    private final Judge judge;
    private final SummaryCounter counter;
    private Instant watermark = Instant.EPOCH;
    private int waiting;

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
            waiting = 0;
            counter.happened(judge.advance(watermark));
        } else if (++waiting == TOGETHER) {
            waiting = 0;
            List<Outcome> outcomes = new ArrayList<>();
            judge.late(Integer.MAX_VALUE, outcomes);
            counter.happened(outcomes);
        }
    }

    /** Judges what is left, as nothing comes any more. */
    void finish() {
        counter.happened(judge.finish());
    }
}
