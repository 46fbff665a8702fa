package io.secretwatch.app.command.sigma;

import io.secretwatch.app.Complaint;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.config.SigmaFiles;
import io.secretwatch.sigma.SigmaProblem;
import io.secretwatch.sigma.SigmaReading;
import io.secretwatch.sigma.SigmaRuleInfo;
import io.secretwatch.sigma.SigmaRules;
import io.secretwatch.wire.text.Counted;
import io.secretwatch.wire.text.SafeText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What can be done with Sigma rules. */
@Command(
        name = "sigma",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Checks Sigma rules of the Kubernetes audit log.")
public final class SigmaCommand implements Runnable {

    private static final int SHOWN = 200;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "say what is to be done with Sigma rules: check DIR");
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Prints which Sigma rules of a folder are taken, which are left out and why.",
                "Prints every mistake with file and line instead, and ends with exit code 2, if there is any.",
                "Warns of rules that no audit event can match."
            })
    int check(
            @Parameters(paramLabel = "DIR", description = "Folder of Sigma rules, in files that end in .yml or .yaml.")
                    Path folder,
            @Option(names = "--strict", description = "End with code 2 if there is a warning, too.") boolean strict) {
        SigmaReading reading = SigmaFiles.read(folder);
        PrintWriter out = spec.commandLine().getOut();
        SigmaRules asked = reading.asked();
        reading.rules().forEach(rule -> taken(out, rule.info(), asked.tells(rule) ? "" : " (counted, not told)"));
        reading.correlations().forEach(one -> taken(out, one.info(), ""));
        for (SigmaReading.Skipped skipped : reading.skipped()) {
            out.println("left out " + SafeText.line(skipped.file(), SHOWN) + ", line " + skipped.line() + ": "
                    + skipped.why());
        }
        out.println(SafeText.line(folder.toString(), SHOWN) + ": " + counted(reading.rules(), "Sigma rule")
                + (reading.correlations().isEmpty() ? "" : " and " + counted(reading.correlations(), "correlation"))
                + " taken, "
                + counted(reading.skipped(), "document") + " left out");
        out.flush();
        for (SigmaProblem warning : reading.warnings()) {
            Complaint.say(spec.commandLine().getErr(), "warning: " + folder + ": " + warning.text());
        }
        return strict && !reading.warnings().isEmpty() ? ExitCode.USAGE : ExitCode.DONE;
    }

    private static void taken(PrintWriter out, SigmaRuleInfo info, String how) {
        out.println("taken    " + info.level().word() + "  " + info.id() + "  " + info.title() + how);
        if (!info.counts().isEmpty()) {
            out.println("         " + info.counts());
        }
    }

    private static String counted(List<?> all, String what) {
        return Counted.of(all.size(), what);
    }
}
