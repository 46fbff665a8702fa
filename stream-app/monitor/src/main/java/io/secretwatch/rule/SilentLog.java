package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.knowledge.ClusterClock;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import io.secretwatch.wire.alert.Technique;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A cluster's log fell silent for much longer than it ever does: said once, when it speaks again. */
final class SilentLog implements Rule {

    static final String ID = "k8s.audit.silence";

    private static final Duration LONG = Duration.ofHours(24);

    private static final RuleInfo INFO = new RuleInfo(
            ID,
            "A cluster's audit log was silent",
            "A cluster says nothing for an hour or more, and four times as long as its longest pause of the last one to two weeks.",
            "Whatever was done meanwhile stands in no log. Switching the log off, or losing it, is how a thief of Secrets stays unseen.",
            "Metadata",
            List.of(Technique.IMPAIR_DEFENSES),
            List.of("G03"),
            List.of(
                    "A cluster that was shut down, or a shipper that was down and lost nothing: its events then come late, and are flagged so.",
                    "The first free weekend of a cluster that only works when people do."),
            List.of(
                    "It is said when the cluster speaks again. Meanwhile, meter `secretwatch_cluster_last_activity` shows it; deploy/monitoring has the alarm.",
                    "Only what concerns Secrets is heard here. A log from which only other events were taken is not found silent.",
                    "One API server of several, or one resource, that falls silent beside others is not seen."),
            List.of(
                    "Find out who or what stopped the log: the API servers' flags and audit policy, the shippers, the brokers.",
                    "Fetch what is missing from the disks of the control plane, and replay it with `./secretwatch replay`.",
                    "If it is lost, look at what changed meanwhile: new bindings, new workloads, new tokens."));

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
