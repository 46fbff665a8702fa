package io.secretwatch.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs of others that tests run: a missing one skips the test, or fails it with {@code -Dpeers.required=true}, as in CI. */
public final class Peers {

    private static final String REQUIRED = "peers.required";

    private Peers() {}

    /** Runs a program, and fails unless it ends well. */
    public static void run(String debianPackage, String program, String... arguments) throws Exception {
        expect(program, debianPackage);
        List<String> command =
                Stream.concat(Stream.of(program), Stream.of(arguments)).toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    /** Skips the test, or fails it, where a program is missing. */
    public static void expect(String program, String debianPackage) {
        boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        String missing = program + " is not installed (Debian package " + debianPackage + ", see .ci/peers)";
        if (Boolean.getBoolean(REQUIRED)) {
            assertThat(found).as(missing).isTrue();
        }
        Assumptions.assumeTrue(found, missing);
    }
}
