package io.secretwatch.replay;

import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.judge.Judge;
import io.secretwatch.replay.source.Source;
import java.util.List;

/** Judges recorded audit logs. The same recordings give the same alerts, byte for byte, on one thread or on many. */
public final class Replay {

    private final Judge judge;
    private final Classifier classifier;
    private final ReplaySettings settings;

    /** A replay of what the judge has not seen yet, with the shipped kinds of activity. */
    public Replay(Judge judge, ReplaySettings settings) {
        this(judge, Classifier.STANDARD, settings);
    }

    /** A replay of what the judge has not seen yet. */
    public Replay(Judge judge, Classifier classifier, ReplaySettings settings) {
        this.judge = judge;
        this.classifier = classifier;
        this.settings = settings;
    }

    /** Goes through all of the recordings once, merged by time. */
    public Summary run(List<Source> sources, ReplayListener listener) {
        return run(sources, List.of(), listener);
    }

    /**
     * The same, with what people said of findings.
     *
     * @param said in any order; each counts from the moment on at which it was said
     */
    public Summary run(List<Source> sources, List<Feedback> said, ReplayListener listener) {
        SummaryCounter tally = new SummaryCounter(listener);
        Judging judging = new Judging(judge, tally);
        said.forEach(judging::hear);
        try (MergedPlayback playback = new MergedPlayback(sources, classifier, settings, tally)) {
            playback.run(judging::judge);
            judging.finish();
        }
        return tally.summary();
    }
}
