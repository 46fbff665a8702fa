package io.secretwatch.app.command.analyst;

import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.Judgement;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.analyst.FeedbackDraft;
import io.secretwatch.app.analyst.FeedbackFile;
import io.secretwatch.app.analyst.FeedbackPlace;
import io.secretwatch.app.analyst.FeedbackRecords;
import io.secretwatch.app.analyst.FindingHistory;
import io.secretwatch.app.command.Converters;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.wire.io.FileFault;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a person says of a finding. */
@Command(
        name = "verdict",
        mixinStandardHelpOptions = true,
        description = {
            "Says what a finding is: true, benign, expected, or withdrawn to take back what was said.",
            "Closes it, and teaches: what is benign or expected is not reported again while it stays of its kind and no graver;",
            "after true, what occurs again is a finding again."
        })
public final class VerdictCommand extends FindingCommand {

    @Parameters(index = "1", paramLabel = "true|benign|expected|withdrawn", description = "What the finding is.")
    private String verdict;

    @Option(names = "--by", paramLabel = "WHO", required = true, description = "Who says it.")
    private String who;

    @Option(names = "--why", paramLabel = "TEXT", required = true, description = "Why; others read it.")
    private String why;

    @Option(
            names = "--verdicts",
            paramLabel = "FILE",
            description = "With --alerts: the file to which it is appended, for replay --verdicts.")
    private Optional<Path> verdicts = Optional.empty();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = Converters.OfTime.class,
            description = "When it was said. Default: now.")
    private Optional<Instant> at = Optional.empty();

    @Override
    void check() {
        if (alertFile().isPresent() != verdicts.isPresent()) {
            throw new ConfigurationException(
                    alertFile().isPresent()
                            ? "say with --verdicts FILE where it is to be written"
                            : "--verdicts goes with --alerts; a verdict for a monitor is written to its feedback topic");
        }
    }

    @Override
    int tell(FindingHistory history, PrintWriter out) {
        Instant now = Instant.now();
        Feedback said = FeedbackDraft.of(history, judgement(), who.strip(), why.strip(), at.orElse(now));
        List<String> problems = said.problems();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        if (said.isAheadOf(now)) {
            throw new ConfigurationException("--at is a time that has not come");
        }
        if (said.when().isBefore(FeedbackDraft.end(history).minus(Feedback.CLOCKS_DIFFER_BY))) {
            throw new ConfigurationException("the finding went on until " + FeedbackDraft.end(history)
                    + ", after the time at which this is said; --at says another time");
        }
        FeedbackPlace place =
                verdicts.<FeedbackPlace>map(FeedbackFile::new).orElseGet(() -> new FeedbackRecords(kafka()));
        try {
            place.append(said);
        } catch (IOException e) {
            say(place.name() + " cannot be written: "
                    + (FileFault.isKnown(e) ? FileFault.words(e) : String.valueOf(e.getMessage())));
            return ExitCode.UNREADABLE;
        }
        out.println("Finding " + said.finding() + " is " + said.judgement().participle() + ", says " + said.who()
                + ". Written to " + place.name() + "; it counts from " + said.when() + " on.");
        return ExitCode.DONE;
    }

    private Judgement judgement() {
        return Judgement.of(verdict)
                .orElseThrow(() -> new ConfigurationException("a verdict is one of "
                        + Arrays.stream(Judgement.values()).map(Judgement::word).collect(Collectors.joining(", "))
                        + ", and no other word"));
    }
}
