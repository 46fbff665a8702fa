package io.secretwatch.app.command.shell;

import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.app.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
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

    private static final String COMMIT = "Secretwatch-Commit";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        line(out, "secretwatch", OcsfWriter.PRODUCT_VERSION);
        commit().ifPresent(commit -> line(out, "commit", commit));
        line(out, "OCSF", OcsfWriter.OCSF_VERSION);
        line(out, "JDK", Runtime.version() + ", " + System.getProperty("java.vendor"));
        line(out, "system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        out.flush();
        return ExitCode.DONE;
    }

    private static void line(PrintWriter out, String name, String value) {
        out.printf(Locale.ROOT, "%-11s  %s%n", name, value);
    }

    /** From which it was built, as the build wrote it into the archive. */
    private static Optional<String> commit() {
        CodeSource source = VersionCommand.class.getProtectionDomain().getCodeSource();
        try {
            Path archive = Path.of(source.getLocation().toURI());
            return Files.isRegularFile(archive) ? commit(archive) : Optional.empty();
        } catch (URISyntaxException | IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> commit(Path archive) throws IOException {
        try (JarFile jar = new JarFile(archive.toFile())) {
            return Optional.ofNullable(jar.getManifest())
                    .map(Manifest::getMainAttributes)
                    .map(attributes -> attributes.getValue(COMMIT))
                    .filter(commit -> !commit.isBlank());
        }
    }
}
