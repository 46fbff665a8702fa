package io.secretwatch.app.command.analyst;

import io.secretwatch.app.ExitCode;
import io.secretwatch.app.analyst.FindingHistory;
import io.secretwatch.app.analyst.PolicyProposal;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The policy entry that would make a finding expected. */
@Command(
        name = "expect",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the narrowest policy entry that would make a finding expected, with owner and reason to fill in.",
            "Where there is none, says why and ends with code 1."
        })
public final class ExpectCommand extends FindingCommand {

    @Option(
            names = "--format",
            paramLabel = "entry|policy",
            defaultValue = "entry",
            description =
                    "entry, to append to the list of a policy; or policy, one of its own to try (default: ${DEFAULT-VALUE}).")
    private Format format;

    enum Format {
        ENTRY,
        POLICY
    }

    @Override
    int tell(FindingHistory history, PrintWriter out) {
        PolicyProposal proposal = PolicyProposal.of(history);
        if (proposal.entry().isEmpty()) {
            say("no entry is offered for this finding. " + proposal.whyNone());
            return ExitCode.ALERTED;
        }
        out.print(format == Format.POLICY ? proposal.asPolicy() : proposal.entry());
        out.flush();
        if (!proposal.beyond().isEmpty()) {
            say(proposal.beyond());
        }
        return ExitCode.DONE;
    }
}
