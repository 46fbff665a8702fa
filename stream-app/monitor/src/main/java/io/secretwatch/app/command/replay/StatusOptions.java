package io.secretwatch.app.command.replay;

import io.secretwatch.replay.Summary;
import io.secretwatch.replay.report.SummaryText;
import java.io.PrintStream;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a replay says of itself on standard error. */
public final class StatusOptions {

    /** In which form it says how far it is. */
    public enum Form {
        BAR,
        LINES,
        JSON
    }

    @Option(names = "--quiet", description = "No progress, no summary.")
    private boolean quiet;

    @Option(
            names = "--progress",
            paramLabel = "bar|lines|json",
            description = {
                "How to say on standard error how far it is. Default: a bar on a terminal, else lines.",
                "json: a JSON object every second, and the summary as the last one."
            })
    private Optional<Form> form = Optional.empty();

    /** Whether sentences for people are wanted. */
    public boolean isForPeople() {
        return !quiet && !isJson();
    }

    private boolean isJson() {
        return form.filter(Form.JSON::equals).isPresent();
    }

    /** Shows how far it is. */
    public ReplayProgress progress(boolean terminal, ReplayProgress.Extent extent, PrintStream err) {
        if (isJson()) {
            return new JsonProgress(extent, err);
        }
        boolean bar = form.map(Form.BAR::equals).orElse(terminal);
        return ReplayProgress.of(quiet, bar, extent, err);
    }

    /** Says what it came to. */
    public void end(Summary summary, PrintStream err) {
        if (isJson()) {
            err.println(JsonProgress.of(summary));
        } else if (!quiet) {
            err.print(SummaryText.of(summary));
        }
    }
}
