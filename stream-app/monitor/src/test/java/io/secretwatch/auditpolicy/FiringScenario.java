package io.secretwatch.auditpolicy;

import io.secretwatch.scenario.Transcript;
import io.secretwatch.wire.alert.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A scenario in which a rule fires.
 *
 * @param about its first line
 */
record FiringScenario(Path folder, String rule, String about) {

    private static final Path ROOT = Path.of("src/test/resources/scenarios");

    /** What is left of a finding under another audit policy. */
    enum Coverage {
        WHOLE,
        WEAKER,
        LOST
    }

    static List<FiringScenario> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.endsWith("about.txt"))
                    .sorted()
                    .map(FiringScenario::read)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How much of the finding there is, had the events been logged by this policy. */
    Coverage with(AuditPolicy policy) {
        Optional<Severity> before = told(Optional::of);
        Optional<Severity> after = told(policy::logged);
        if (before.isEmpty()) {
            throw new IllegalStateException(folder + " does not fire");
        }
        return after.isEmpty()
                ? Coverage.LOST
                : after.get().compareTo(before.get()) < 0 ? Coverage.WEAKER : Coverage.WHOLE;
    }

    private Optional<Severity> told(Function<String, Optional<String>> logged) {
        return Transcript.of(folder, logged)
                .lines()
                .map(String::strip)
                .filter(line -> (line.startsWith("CREATE ") || line.startsWith("UPDATE ")) && line.endsWith(" " + rule))
                .map(line -> Severity.valueOf(line.split(" ")[1].toUpperCase(Locale.ROOT)))
                .max(Severity::compareTo);
    }

    private static Optional<FiringScenario> read(Path about) {
        try {
            List<String> lines = Files.readAllLines(about);
            boolean fires = lines.contains("shows: fires") || lines.contains("shows: evasion");
            return lines.stream()
                    .filter(line -> fires && line.startsWith("rule: "))
                    .findFirst()
                    .map(line -> new FiringScenario(
                            about.getParent(), line.substring(6).strip(), lines.get(0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
