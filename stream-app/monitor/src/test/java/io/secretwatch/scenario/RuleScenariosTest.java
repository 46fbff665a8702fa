package io.secretwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.RuleInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every rule is shown by scenarios: one in which it fires, a look-alike that stays quiet, the same thing in disguise, and one that the policy
 * excepts; and every way to a Secret that it claims to cover has one that fires and one that stays quiet.
 */
class RuleScenariosTest {

    private static final Path ROOT = Path.of("src/test/resources/scenarios");
    private static final List<Shown> ALL = all();

    /** What a scenario's {@code about.txt} says it shows. */
    private record Shown(String folder, String rule, String shows, Set<String> rows, String came) {

        boolean fires() {
            return shows.equals("fires") || shows.equals("evasion");
        }
    }

    @TestFactory
    Stream<DynamicTest> a_rule_has_scenarios_of_every_sort() {
        return Catalogue.rules().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> {
                    Set<String> sorts = of(rule).map(Shown::shows).collect(Collectors.toCollection(TreeSet::new));
                    assertThat(sorts).contains("fires", "quiet", "evasion");
                    if (!Catalogue.isNotice(rule.id())) {
                        assertThat(sorts).as("a policy can except it").contains("excepted");
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_way_that_a_rule_covers_fires_and_has_a_quiet_look_alike() {
        return Catalogue.rules().stream()
                .flatMap(rule -> rule.coverage().catalogueRows().stream()
                        .map(row -> DynamicTest.dynamicTest(rule.id() + " " + row, () -> {
                            assertThat(of(rule))
                                    .as("fires")
                                    .anyMatch(shown ->
                                            shown.fires() && shown.rows().contains(row));
                            assertThat(ALL)
                                    .as("quiet")
                                    .anyMatch(shown -> shown.shows().equals("quiet")
                                            && shown.rows().contains(row));
                        })));
    }

    @TestFactory
    Stream<DynamicTest> a_scenario_shows_what_it_says() {
        return ALL.stream()
                .map(shown -> DynamicTest.dynamicTest(shown.folder(), () -> {
                    assertThat(shown.shows()).isIn("fires", "quiet", "evasion", "excepted");
                    assertThat(Catalogue.info(shown.rule()).id()).isEqualTo(shown.rule());
                    boolean told = shown.came()
                            .lines()
                            .anyMatch(line -> line.strip().startsWith("CREATE") && line.endsWith(" " + shown.rule()));
                    assertThat(told).as("tells " + shown.rule()).isEqualTo(shown.fires());
                }));
    }

    private static Stream<Shown> of(RuleInfo rule) {
        return ALL.stream().filter(shown -> shown.rule().equals(rule.id()));
    }

    private static List<Shown> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.endsWith("about.txt")).sorted().toList().stream()
                    .map(RuleScenariosTest::read)
                    .filter(shown -> !shown.rule().isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Shown read(Path about) {
        try {
            List<String> lines = Files.readAllLines(about);
            String rows = value(lines, "rows");
            return new Shown(
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
