package io.secretwatch.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a scenario shows of a rule, as its {@code about.txt} says.
 *
 * @param folder below {@link #ROOT}
 * @param shows {@code fires}, {@code quiet}, {@code evasion} or {@code excepted}
 * @param rows the ways to a Secret that it shows
 * @param came its {@code expected.txt}
 */
public record ShownScenario(String folder, String rule, String shows, Set<String> rows, String came) {

    /** Where the scenarios are, from the module's folder. */
    public static final Path ROOT = Path.of("src/test/resources/scenarios");

    /** Whether the rule fires, also where the act is in disguise. */
    public boolean fires() {
        return shows.equals("fires") || shows.equals("evasion");
    }

    /** Whether it is a look-alike that stays quiet. */
    public boolean quiet() {
        return shows.equals("quiet");
    }

    /** All scenarios that show a rule, in the order of their folders. */
    public static List<ShownScenario> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.endsWith("about.txt")).sorted().toList().stream()
                    .map(ShownScenario::read)
                    .filter(shown -> !shown.rule().isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ShownScenario read(Path about) {
        try {
            List<String> lines = Files.readAllLines(about);
            String rows = value(lines, "rows");
            return new ShownScenario(
                    ROOT.relativize(about.getParent()).toString(),
                    value(lines, "rule"),
                    value(lines, "shows"),
                    Arrays.stream(rows.split(" ")).filter(row -> !row.isEmpty()).collect(Collectors.toSet()),
                    Files.readString(about.resolveSibling("expected.txt")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + ": "))
                .map(line -> line.substring(key.length() + 2).strip())
                .findFirst()
                .orElse("");
    }
}
