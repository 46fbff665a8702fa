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
 * @param severity that of the finding, in a log that has everything
 */
public record FiringScenario(Path folder, String rule, String about, Severity severity) {

    private static final Path ROOT = Path.of("src/test/resources/scenarios");

    /** What is left of a finding under another audit policy. */
    public enum Coverage {
        WHOLE,
        WEAKER,
        LOST
    }

    public static List<FiringScenario> all() {
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
        return with(policy::logged);
    }

    public Coverage with(Function<String, Optional<String>> logged) {
        return told(folder, rule, logged)
                .map(left -> left.compareTo(severity) < 0 ? Coverage.WEAKER : Coverage.WHOLE)
                .orElse(Coverage.LOST);
    }

    /** The ways to a Secret that it shows. */
    public List<String> rows() {
        return read("about.txt").stream()
                .filter(line -> line.startsWith("rows: "))
                .flatMap(line -> Stream.of(line.substring(6).strip().split(" ")))
                .toList();
    }

    /** The events as they stand in the log. */
    public List<String> events() {
        return read("audit.jsonl");
    }

    private List<String> read(String file) {
        try {
            return Files.readAllLines(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Severity> told(Path folder, String rule, Function<String, Optional<String>> logged) {
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
                    .map(line -> of(about.getParent(), line.substring(6).strip(), lines.get(0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FiringScenario of(Path folder, String rule, String about) {
        Severity severity = told(folder, rule, Optional::of)
                .orElseThrow(() -> new IllegalStateException(folder + " does not fire"));
        return new FiringScenario(folder, rule, about, severity);
    }
}
