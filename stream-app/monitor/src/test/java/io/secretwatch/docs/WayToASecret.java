package io.secretwatch.docs;

import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.RuleInfo;
import io.secretwatch.testing.ShownScenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A row of the catalogue of ways to a Secret.
 *
 * @param row a letter and two digits
 * @param way in words
 * @param blindSpot what of this way is not seen; empty where the table does not say it
 */
record WayToASecret(String row, String way, String blindSpot) {

    /** The table: row, way and blind spot, with tabs between them. */
    static final Path TABLE = Path.of("src/main/resources/io/secretwatch/replay/ways-to-a-secret.tsv");

    private static final List<ShownScenario> SCENARIOS = ShownScenario.all();

    /** All rows, in order. */
    static List<WayToASecret> all() {
        try {
            return Files.readAllLines(TABLE).stream()
                    .map(WayToASecret::read)
                    .sorted(Comparator.comparing(WayToASecret::row))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WayToASecret read(String line) {
        String[] cells = line.split("\t", 3);
        return new WayToASecret(
                cells[0], cells.length > 1 ? cells[1].strip() : "", cells.length > 2 ? cells[2].strip() : "");
    }

    /** The group of ways that it belongs to. */
    String letter() {
        return row.substring(0, Math.min(1, row.length()));
    }

    /** The rules that cover it; none where it is told that nothing does. */
    List<RuleInfo> rules() {
        return Catalogue.rules().stream()
                .filter(rule -> rule.coverage().catalogueRows().contains(row))
                .toList();
    }

    /** A scenario in which one of its rules fires. */
    Optional<ShownScenario> fires() {
        return clearest(ShownScenario::fires);
    }

    /** A scenario that looks like it and stays quiet. */
    Optional<ShownScenario> quiet() {
        return clearest(ShownScenario::quiet);
    }

    /** Of several scenarios the one that shows its own rule, without disguise, and the fewest other ways. */
    private Optional<ShownScenario> clearest(Predicate<ShownScenario> sort) {
        List<String> rules = rules().stream().map(RuleInfo::id).toList();
        return SCENARIOS.stream()
                .filter(shown -> sort.test(shown) && shown.rows().contains(row))
                .min(Comparator.comparing((ShownScenario shown) -> !rules.contains(shown.rule()))
                        .thenComparing(shown -> shown.shows().equals("evasion"))
                        .thenComparing(shown -> shown.rows().size())
                        .thenComparing(ShownScenario::folder));
    }
}
