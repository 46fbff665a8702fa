package io.secretwatch.app.command;

import io.secretwatch.app.config.Config;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.Witness;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.policy.Policy;
import io.secretwatch.replay.ReplaySettings;
import io.secretwatch.replay.Summary;
import io.secretwatch.replay.VouchedHistory;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a replay knows before it judges: what logs teach for which the operator vouches. */
final class LearntLogs {

    @Option(
            names = "--learn",
            paramLabel = "PATH",
            description = {
                "Recorded audit logs that you vouch for: what is in them is usual, and nothing in them is reported.",
                "A file, a folder or a quoted pattern; can be given several times."
            })
    private List<String> vouched = new ArrayList<>();

    /** Whether any log is vouched for. */
    boolean any() {
        return !vouched.isEmpty();
    }

    /** What the logs teach, whole, whatever part of others is judged. */
    VouchedHistory.Learnt known(
            Policy policy, Settings judging, Optional<Config> read, ReplaySettings reading, PrintWriter err) {
        return new VouchedHistory(policy, judging, RecordedLogs.classifier(read), reading.whole())
                .learn(
                        ReplayInputs.files(vouched),
                        new InMemoryState(),
                        Witness.NONE,
                        new AlertListener(alert -> {}, err));
    }

    /** What learning came to, for people. */
    static String text(Summary learnt) {
        long rejected = Summary.total(learnt.rejected().values());
        return String.format(
                Locale.ROOT,
                "%-11s %,12d  (activities that you vouch for; would have been part of a finding %,d%s)%n",
                "learnt",
                learnt.judged(),
                learnt.expected().getOrDefault("vouched", 0L),
                rejected > 0 ? String.format(Locale.ROOT, "; records that could not be read %,d", rejected) : "");
    }
}
