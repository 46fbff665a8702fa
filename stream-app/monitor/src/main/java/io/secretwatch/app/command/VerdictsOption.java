package io.secretwatch.app.command;

import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.app.Complaint;
import io.secretwatch.app.analyst.FeedbackFile;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.wire.text.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that names a file of verdicts. */
final class VerdictsOption {

    @Option(
            names = "--verdicts",
            paramLabel = "FILE",
            description = "What people said of findings, as the command verdict writes it.")
    private Optional<Path> file = Optional.empty();

    /** What is said in it; what is no verdict, or claims a time that has not come, is left out and counted. */
    List<Feedback> read(PrintWriter err) {
        if (file.isEmpty()) {
            return List.of();
        }
        FeedbackFile place = new FeedbackFile(file.get());
        List<Feedback> said = new ArrayList<>();
        Instant now = Instant.now();
        long others;
        try {
            others = place.read(said::add);
        } catch (IOException e) {
            throw new ConfigurationException(place.name() + " cannot be read: does it exist, and is it a file?");
        }
        int all = said.size();
        said.removeIf(one -> one.isAheadOf(now));
        others += all - said.size();
        if (others > 0) {
            Complaint.say(
                    err,
                    place.name() + " holds " + Counted.of(others, "line") + " besides verdicts up to now, left out");
        }
        return said;
    }
}
