package io.secretwatch.app.command.shell;

import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.app.ExitCode;
import io.secretwatch.wire.product.Product;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What this program is, for a report of a fault. */
@Command(
        name = "version",
        mixinStandardHelpOptions = true,
        description =
                "Prints the version, the commit if it is known, the JDK, and the version of OCSF that alerts have.")
public final class VersionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        line(out, "secretwatch", Product.version());
        Product.commit().ifPresent(commit -> line(out, "commit", commit));
        line(out, "OCSF", OcsfWriter.OCSF_VERSION);
        line(out, "JDK", Runtime.version() + ", " + System.getProperty("java.vendor"));
        line(out, "system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        out.flush();
        return ExitCode.DONE;
    }

    private static void line(PrintWriter out, String name, String value) {
        out.printf(Locale.ROOT, "%-11s  %s%n", name, value);
    }
}
