package io.secretwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.RuleInfo;
import io.secretwatch.testing.ShownScenario;
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

    private static final List<ShownScenario> ALL = ShownScenario.all();

    @TestFactory
    Stream<DynamicTest> a_rule_has_scenarios_of_every_sort() {
        return Catalogue.rules().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> {
                    Set<String> sorts =
                            of(rule).map(ShownScenario::shows).collect(Collectors.toCollection(TreeSet::new));
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
                                    .anyMatch(shown ->
                                            shown.quiet() && shown.rows().contains(row));
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

    private static Stream<ShownScenario> of(RuleInfo rule) {
        return ALL.stream().filter(shown -> shown.rule().equals(rule.id()));
    }
}
