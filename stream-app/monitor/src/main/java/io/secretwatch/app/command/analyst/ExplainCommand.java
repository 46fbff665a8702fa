package io.secretwatch.app.command.analyst;

import io.secretwatch.app.ExitCode;
import io.secretwatch.app.Terminal;
import io.secretwatch.app.analyst.FindingHistory;
import io.secretwatch.app.analyst.Story;
import io.secretwatch.app.analyst.StoryTeller;
import io.secretwatch.app.analyst.StoryText;
import io.secretwatch.app.command.FormatOption;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A finding as a story. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Tells a finding from all its revisions: who, what, when, why, and with what it is linked.")
public final class ExplainCommand extends FindingCommand {

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Format of the output (default: ${DEFAULT-VALUE}).")
    private Format format;

    enum Format {
        TEXT,
        JSON
    }

    @Override
    int tell(FindingHistory history, PrintWriter out) {
        Story story = StoryTeller.of(history);
        if (format == Format.JSON) {
            out.println(FormatOption.json(story));
        } else {
            out.print(Terminal.look().shown(StoryText.of(story)));
        }
        return ExitCode.DONE;
    }
}
