package io.secretwatch.app.command;

import io.secretwatch.app.analyst.NoiseMakers;
import io.secretwatch.app.analyst.ProposedPolicy;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.state.StateFile;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.Witness;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.policy.Policy;
import io.secretwatch.replay.ReplaySettings;
import io.secretwatch.replay.Summary;
import io.secretwatch.replay.VouchedHistory;
import io.secretwatch.wire.io.FileFault;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a replay knows before it judges: from a state file, and from logs for which the operator vouches. */
final class LearntLogs {

    @Option(
            names = "--learn",
            paramLabel = "PATH",
            description = {
                "Recorded audit logs that you vouch for: what is in them is usual, and nothing in them is reported.",
                "A file, a folder or a quoted pattern; can be given several times."
            })
    private List<String> vouched = new ArrayList<>();

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = {
                "What is known: it is read first, if it is there, and written at the end with what was learnt and judged.",
                "Without recordings, --learn writes what the logs teach."
            })
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--propose",
            paramLabel = "FILE",
            description =
                    "Write a policy for what in the logs of --learn nothing explains, for you to fill in; FILE must not be there.")
    private Optional<Path> proposal = Optional.empty();

    /** Whether any log is vouched for. */
    boolean any() {
        return !vouched.isEmpty();
    }

    /** Whether anything is known from before what is judged. */
    boolean hasHistory() {
        return any() || file.filter(Files::exists).isPresent();
    }

    /** Whether a policy is to be proposed. */
    boolean proposes() {
        return proposal.isPresent();
    }

    /** The logs that are vouched for, as they were named. */
    List<String> paths() {
        return vouched;
    }

    /** Whether nothing has to be judged for it to be of use. */
    boolean suffices() {
        return any() && (file.isPresent() || proposal.isPresent());
    }

    /** Adds what is wrong with the options. */
    void check(List<String> paths, List<String> problems) {
        if (proposal.isPresent() && !any()) {
            problems.add("--propose is about the logs of --learn");
        }
        if (proposal.filter(Files::exists).isPresent()) {
            problems.add("the file " + proposal.get()
                    + " is there: a proposal is not written over what somebody may have filled in");
        }
        if (paths.contains("-") && vouched.contains("-")) {
            problems.add("- is standard input, which can be vouched for or judged, and not both");
        }
    }

    /** Complains now where that could not be kept in the end. */
    void expectToKeep() {
        file.map(StateFile::new).ifPresent(StateFile::expectWritable);
    }

    /** Keeps what is known now, if it is to be kept. */
    void keep(JudgeState state) {
        file.map(StateFile::new).ifPresent(kept -> kept.write(state));
    }

    private JudgeState kept() {
        return file.map(StateFile::new)
                .filter(StateFile::exists)
                .map(StateFile::read)
                .orElseGet(InMemoryState::new);
    }

    /** What is known from before, and what the logs teach, whole, whatever part of others is judged. */
    VouchedHistory.Learnt known(
            Policy policy, Settings judging, Optional<Config> read, ReplaySettings reading, PrintWriter err) {
        NoiseMakers noise = new NoiseMakers(judging.lowestSeverity());
        VouchedHistory.Learnt learnt = new VouchedHistory(
                        policy, judging, RecordedLogs.classifier(read), reading.whole())
                .learn(
                        ReplayInputs.files(vouched),
                        kept(),
                        proposal.isPresent() ? noise : Witness.NONE,
                        new AlertListener(alert -> {}, err));
        proposal.ifPresent(to -> propose(noise, to));
        return learnt;
    }

    private static void propose(NoiseMakers noise, Path to) {
        try {
            Files.writeString(to, ProposedPolicy.of(noise), StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new ConfigurationException("the file " + to + " cannot be written: "
                    + (e instanceof FileAlreadyExistsException ? "it is there already" : FileFault.words(e)));
        }
    }

    /** That nothing was learnt before, for people. */
    static String none() {
        return String.format(
                Locale.ROOT,
                "%-11s %,12d  (nothing was known to be usual at the beginning; --learn PATH takes logs that you vouch for)%n",
                "learnt",
                0);
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
