package io.secretwatch.app.command.analyst;

import io.secretwatch.app.Complaint;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.Terminal;
import io.secretwatch.app.analyst.AlertFile;
import io.secretwatch.app.analyst.AlertSource;
import io.secretwatch.app.analyst.AlertTopic;
import io.secretwatch.app.analyst.FeedbackFile;
import io.secretwatch.app.analyst.FeedbackPlace;
import io.secretwatch.app.analyst.FeedbackRecords;
import io.secretwatch.app.analyst.SaidVerdict;
import io.secretwatch.app.analyst.VerdictList;
import io.secretwatch.app.analyst.VerdictListText;
import io.secretwatch.app.command.Converters;
import io.secretwatch.app.command.FormatOption;
import io.secretwatch.app.command.KafkaOption;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.wire.text.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Who silenced what, when and why. */
@Command(
        name = "verdicts",
        mixinStandardHelpOptions = true,
        description = "Lists what people said of findings: who, when, why, of which principal, and what of it counts.")
public final class VerdictsCommand implements Callable<Integer> {

    @Option(names = "--verdicts", paramLabel = "FILE", description = "A file of verdicts, - for standard input.")
    private Optional<Path> verdicts = Optional.empty();

    @Option(
            names = "--alerts",
            paramLabel = "FILE",
            description = "With --verdicts: a file of alerts, to see which verdicts had an effect.")
    private Optional<Path> alerts = Optional.empty();

    @Mixin
    private KafkaOption kafka;

    @Option(names = "--by", paramLabel = "WHO", description = "Only what this one said.")
    private String who = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Converters.OfTime.class,
            description = "Only what was said at this time or later.")
    private Instant since = Instant.MIN;

    @Option(names = "--people", description = "Only verdicts on findings about people.")
    private boolean people;

    @Option(
            names = "--format",
            paramLabel = "table|json",
            defaultValue = "table",
            description =
                    "A table for people, or one JSON object a line, which replay --verdicts reads too (default: ${DEFAULT-VALUE}).")
    private FormatOption.Format format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Optional<Config> topics = topics();
        FeedbackPlace place = topics.<FeedbackPlace>map(FeedbackRecords::new)
                .orElseGet(() -> new FeedbackFile(verdicts.orElseThrow()));
        Optional<AlertSource> told = topics.<AlertSource>map(AlertTopic::new).or(() -> alerts.map(AlertFile::new));
        VerdictList all = new VerdictList();
        String reading = place.name();
        try {
            long others = place.read(all::add);
            if (others > 0) {
                say(place.name() + " holds " + Counted.of(others, "record") + " besides verdicts, left out");
            }
            if (told.isPresent()) {
                reading = told.get().name();
                told.get().read(all::add);
            }
        } catch (IOException e) {
            say(reading + " cannot be read: does it exist, is it a file, and may this user read it?");
            return ExitCode.UNREADABLE;
        }
        if (all.leftOut() > 0) {
            say(Counted.of(all.leftOut(), "further verdict was", "further verdicts were") + " read, and not listed");
        }
        print(all.list(VerdictList.by(who.strip(), since).and(one -> !people || one.isPerson())));
        return ExitCode.DONE;
    }

    private void print(List<SaidVerdict> list) {
        PrintWriter out = spec.commandLine().getOut();
        if (format == FormatOption.Format.JSON) {
            list.forEach(one -> out.println(VerdictListText.json(one)));
        } else {
            out.print(Terminal.look().shown(VerdictListText.table(list)));
        }
        out.flush();
    }

    private Optional<Config> topics() {
        kafka.expectOnePlace("verdicts", "--verdicts", verdicts);
        if (alerts.isPresent() && verdicts.isEmpty()) {
            throw new ConfigurationException("--alerts goes with --verdicts; in Kafka the alerts topic is read");
        }
        return kafka.read();
    }

    private void say(String sentence) {
        Complaint.say(spec.commandLine().getErr(), sentence);
    }
}
