package io.secretwatch.replay;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.classify.ActivityDecoder;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.rbac.HeardReasons;
import io.secretwatch.judge.Judge;
import io.secretwatch.replay.source.Source;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Judges recorded audit logs. The same recordings give the same alerts, byte for byte, on one thread or on many. */
public final class Replay {

    private final Judge judge;
    private final Classifier classifier;
    private final ReplaySettings settings;

    private Instant watermark = Instant.EPOCH;

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
        SummaryCounter tally = new SummaryCounter(listener);
        Function<HeardReasons, ActivityDecoder> decoders =
                heard -> new ActivityDecoder(classifier, ReplaySettings.UNNAMED_CLUSTER, heard);
        try (MergedPlayback playback = new MergedPlayback(sources, decoders, settings, tally)) {
            playback.run((activity, until) -> judge(activity, until, tally));
            tally.happened(judge.finish());
        }
        return tally.summary();
    }

    private void judge(Activity activity, Instant until, SummaryCounter tally) {
        tally.happened(judge.accept(activity));
        if (until.isAfter(watermark)) {
            watermark = until;
            tally.happened(judge.advance(watermark));
        }
    }
}
