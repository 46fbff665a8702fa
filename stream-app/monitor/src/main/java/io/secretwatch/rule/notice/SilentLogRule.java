package io.secretwatch.rule.notice;

import io.secretwatch.activity.Activity;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.log.ClusterClock;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.FindingSubject;
import io.secretwatch.rule.NoticeRule;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.weights.Threshold;
import io.secretwatch.wire.text.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A cluster's log was silent for much longer than it ever is: reported once, when it resumes. */
public final class SilentLogRule extends NoticeRule<Activity> {

    static final String ID = "k8s.audit.silence";

    private static final SignalType SILENCE = SignalType.of(ID, "silence");
    private static final SignalType LONG_SILENCE = SignalType.of(ID, "silence", "long");

    private static final Duration LONG = Threshold.LONG_SILENCE.time();

    public SilentLogRule() {
        super(ID, FindingSubject.CLUSTER, Activity.class);
    }

    @Override
    protected boolean concerns(Activity activity, Memory memory) {
        return memory.clock().silenceBefore(activity.occurrence().time()).isPresent();
    }

    @Override
    public List<SignalType> signals() {
        return List.of(SILENCE, LONG_SILENCE);
    }

    @Override
    protected void weigh(Activity activity, Memory memory, Score score) {
        Instant now = activity.occurrence().time();
        ClusterClock clock = memory.clock();
        clock.silenceBefore(now)
                .ifPresent(silence -> score.add(
                        silence.compareTo(LONG) >= 0 ? LONG_SILENCE : SILENCE,
                        "no event from " + clock.lastActivity() + " to " + now + ", for " + words(silence)
                                + "; the longest recent pause was "
                                + words(clock.pauses().usual())));
    }

    private static String words(Duration time) {
        long minutes = time.toMinutes();
        if (minutes < 1) {
            return "less than a minute";
        }
        return minutes < 120
                ? Counted.of(minutes, "minute")
                : minutes / 60 + " hours" + (minutes % 60 == 0 ? "" : " " + Counted.of(minutes % 60, "minute"));
    }

    @Override
    protected String shape(Activity activity, Memory memory) {
        return "since " + memory.clock().lastActivity();
    }

    @Override
    protected List<Target> targets(Activity activity) {
        return List.of(new Target("Cluster", "", activity.occurrence().cluster()));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, Activity activity) {
        String cluster = activity.occurrence().cluster();
        return new Explanation(
                "The audit log of cluster " + cluster + " was silent",
                "Audit log of cluster " + cluster + ": "
                        + finding.signals().get(0).text() + ". What was done in that time is in no log that was read.",
                "Find out what stopped the log, fetch what is missing from the API servers' disks, and replay it.",
                "");
    }
}
