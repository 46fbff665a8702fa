package io.secretwatch.replay;

import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.judge.Judge;
import io.secretwatch.replay.source.Source;
import java.util.List;

/**
 * Judges recorded audit logs twice while they are read once: by two judges that know nothing of each other. Each finds what it would find
 * in a {@link Replay} of its own.
 */
public final class ComparedReplay {

    private final Classifier classifier;
    private final ReplaySettings settings;

    public ComparedReplay(Classifier classifier, ReplaySettings settings) {
        this.classifier = classifier;
        this.settings = settings;
    }

    /**
     * Goes through all of the recordings once, merged by time.
     *
     * @param said what people said of findings, which both judges hear
     * @return what it came to for the first judge, whose listener hears of the recordings too; that of the second hears of alerts alone
     */
    public Summary run(
            List<Source> sources,
            List<Feedback> said,
            Judge first,
            ReplayListener firstListener,
            Judge second,
            ReplayListener secondListener) {
        SummaryCounter counter = new SummaryCounter(firstListener);
        Judging one = new Judging(first, counter);
        Judging two = new Judging(second, new SummaryCounter(secondListener));
        said.forEach(one::hear);
        said.forEach(two::hear);
        try (MergedPlayback playback = new MergedPlayback(sources, classifier, settings, counter)) {
            playback.run((activity, until) -> {
                one.judge(activity, until);
                two.judge(activity, until);
            });
            one.finish();
            two.finish();
        }
        return counter.summary();
    }
}
