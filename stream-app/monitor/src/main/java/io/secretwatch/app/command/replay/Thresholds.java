package io.secretwatch.app.command.replay;

import io.secretwatch.app.command.Converters;
import io.secretwatch.app.command.shell.SeverityWords;
import io.secretwatch.judge.Settings;
import io.secretwatch.wire.alert.Severity;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** From which severity on a finding is reported or is a failure, and how much may be unreadable. */
public final class Thresholds {

    @Option(
            names = "--lowest",
            paramLabel = "SEVERITY",
            converter = Converters.OfSeverity.class,
            completionCandidates = SeverityWords.class,
            description =
                    "Report findings of this severity or above. Default: judge.lowest-severity of the configuration, or low.")
    private Optional<Severity> lowest = Optional.empty();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            converter = Converters.OfSeverity.class,
            completionCandidates = SeverityWords.class,
            description =
                    "End with code 1 if there is a finding of this severity or above; of a comparison, if one was lost or gained.")
    private Optional<Severity> failOn = Optional.empty();

    @Option(
            names = "--most-rejected",
            paramLabel = "PERCENT",
            defaultValue = "5",
            description =
                    "Say so if more of what is read cannot be used; with --fail-on, end with code 3 then. Default: ${DEFAULT-VALUE}.")
    private double mostRejected;

    /** These settings with the severity that was asked for. */
    public Settings judging(Settings settings) {
        return lowest.map(settings::withLowest).orElse(settings);
    }

    /** Whether it was asked for a severity. */
    public boolean hasLowest() {
        return lowest.isPresent();
    }

    /** From which severity on a finding is a failure, if it is asked for failures. */
    public Optional<Severity> failOn() {
        return failOn;
    }

    /** The share of what is read that may be of no use, from 0 to 1. */
    public double mostRejected() {
        return mostRejected / 100;
    }

    /** Adds what is wrong with the options. */
    public void check(List<String> problems) {
        if (!(mostRejected >= 0 && mostRejected <= 100)) {
            problems.add("--most-rejected must be from 0 to 100");
        }
        if (lowest.isPresent() && failOn.isPresent() && failOn.get().compareTo(lowest.get()) < 0) {
            problems.add("--fail-on " + failOn.get().word() + " is below --lowest "
                    + lowest.get().word() + ", so that no such finding would be reported");
        }
    }
}
