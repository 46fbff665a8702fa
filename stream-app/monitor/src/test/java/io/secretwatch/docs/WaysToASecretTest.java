package io.secretwatch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.rule.Catalogue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every row of the catalogue of ways to a Secret is complete: the way, scenarios that show it, and what of it is not seen. */
class WaysToASecretTest {

    private static final int WORDS = 25;
    private static final String NOT_COVERED = "Not covered: ";
    private static final List<WayToASecret> ALL = WayToASecret.all();

    @Test
    void a_row_stands_once() {
        assertThat(ALL).extracting(WayToASecret::row).doesNotHaveDuplicates();
        assertThat(ALL).extracting(WayToASecret::way).doesNotHaveDuplicates();
    }

    @Test
    void every_way_that_a_rule_covers_is_told() {
        assertThat(Catalogue.rules().stream().flatMap(rule -> rule.coverage().catalogueRows().stream()))
                .isSubsetOf(ALL.stream().map(WayToASecret::row).toList());
    }

    @TestFactory
    Stream<DynamicTest> a_row_has_an_id_and_a_way() {
        return each(way -> {
            assertThat(way.row()).as("a letter and two digits").matches("[A-Z][0-9]{2}");
            assertThat(WaysSection.TITLES)
                    .as("titles of the letters, in WaysSection")
                    .containsKey(way.letter());
            assertThat(way.way()).as("second column of row " + way.row()).isNotEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> a_way_has_a_scenario_that_fires_and_one_that_stays_quiet() {
        return each(way -> {
            if (!way.rules().isEmpty()) {
                assertThat(way.fires())
                        .as("a scenario in which a rule fires, with %s in the rows of its about.txt", way.row())
                        .isPresent();
                assertThat(way.quiet())
                        .as("a scenario that stays quiet, with %s in the rows of its about.txt", way.row())
                        .isPresent();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_way_has_a_blind_spot_in_one_sentence() {
        return each(way -> {
            assertThat(way.blindSpot())
                    .as("third column of row %s in %s: what of this way is not seen", way.row(), WayToASecret.TABLE)
                    .isNotEmpty();
            assertThat(way.blindSpot().split("\\s+"))
                    .as("words of the blind spot of row " + way.row())
                    .hasSizeLessThanOrEqualTo(WORDS);
            assertThat(way.blindSpot())
                    .as("blind spot of row " + way.row())
                    .endsWith(".")
                    .doesNotContain("|", "\t");
            assertThat(way.blindSpot().startsWith(NOT_COVERED))
                    .as(
                            "whether the blind spot of row %s begins with '%s', as no rule covers it",
                            way.row(), NOT_COVERED)
                    .isEqualTo(way.rules().isEmpty());
        });
    }

    /** What is true of every way is said of none. */
    @Test
    void a_blind_spot_is_of_one_way() {
        assertThat(ALL.stream().map(WayToASecret::blindSpot).filter(spot -> !spot.isEmpty()))
                .doesNotHaveDuplicates();
    }

    private interface Check {
        void of(WayToASecret way);
    }

    private static Stream<DynamicTest> each(Check check) {
        return ALL.stream().map(way -> DynamicTest.dynamicTest(way.row() + " " + way.way(), () -> check.of(way)));
    }
}
