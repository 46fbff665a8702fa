package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.knowledge.ClusterClock;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A cluster's log fell silent for much longer than it ever does: said once, when it speaks again. */
final class SilentLog implements Rule {

    static final String ID = "k8s.audit.silence";

    private static final Duration LONG = Duration.ofHours(24);

    private static final RuleInfo INFO = RuleContent.of(ID);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public About about() {
        return About.CLUSTER;
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory known) {
        Instant now = activity.occurrence().time();
        ClusterClock clock = known.clock();
        Optional<Duration> silence = clock.silenceBefore(now);
        if (silence.isEmpty()) {
            return Verdict.UNREMARKABLE;
        }
        String pause = "nothing was heard from " + clock.lastActivity() + " to " + now + ", " + words(silence.get())
                + "; its longest pause of late was " + words(clock.pauses().usual());
        return new Score()
                .add("silence", silence.get().compareTo(LONG) >= 0 ? 45 : 30, pause)
                .finding(INFO, "since " + clock.lastActivity());
    }

    private static String words(Duration time) {
        long minutes = time.toMinutes();
        if (minutes < 1) {
            return "less than a minute";
        }
        return minutes < 120
                ? minutes + " minutes"
                : minutes / 60 + " hours" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " minutes");
    }
}
