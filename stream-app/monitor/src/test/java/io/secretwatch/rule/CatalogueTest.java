package io.secretwatch.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.wire.alert.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private static final Path PROSE = Path.of("src/main/resources/io/secretwatch/rule");
    private static final Path CODE = Path.of("src/main/java/io/secretwatch");
    private static final Pattern CODE_WORD = Pattern.compile("[a-z]+(-[a-z]+)*");

    @Test
    void every_rule_says_what_a_soc_needs() {
        Set<String> ids = new HashSet<>();
        assertThat(Catalogue.rules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(ids.add(rule.id())).as("id is its own").isTrue();
            assertThat(rule.name()).hasSizeLessThanOrEqualTo(120);
            assertThat(rule.what()).endsWith(".");
            assertThat(rule.why()).endsWith(".");
            assertThat(rule.coverage().blindSpots()).isNotEmpty();
            assertThat(rule.guidance().runbook()).hasSize(3);
            assertThat(Catalogue.info(rule.id())).isEqualTo(rule);
        });
    }

    @Test
    void a_rule_is_one_class_and_one_file_of_prose() throws IOException {
        assertThat(Catalogue.all())
                .allSatisfy(rule -> assertThat(rule.getClass().getSimpleName()).endsWith("Rule"))
                .allSatisfy(rule -> assertThat(rule.getClass().getSuperclass())
                        .isIn(PolicyRule.class, NoticeRule.class, DerivedRule.class));
        try (Stream<Path> files = Files.list(PROSE)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Catalogue.rules().stream()
                            .map(rule -> rule.id() + ".yaml")
                            .toList());
        }
    }

    @Test
    void the_id_of_a_rule_is_in_its_class_only() throws IOException {
        List<String> sources;
        try (Stream<Path> files = Files.walk(CODE)) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(CatalogueTest::text)
                    .toList();
        }
        assertThat(Catalogue.rules())
                .allSatisfy(rule -> assertThat(sources)
                        .filteredOn(source -> source.contains('"' + rule.id() + '"'))
                        .hasSize(1));
    }

    /** The title of an attack sequence is made of them, and the end of a deed is looked for in it. */
    @Test
    void every_rule_that_can_be_a_step_says_what_was_done() {
        assertThat(Catalogue.all().stream().filter(rule -> !rule.isNotice()))
                .filteredOn(rule -> rule != Catalogue.SEQUENCE && rule != Catalogue.CAMPAIGN)
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.info().deed().done())
                        .matches("[a-z][A-Za-z ]{5,45}")
                        .doesNotContain(" at ", " by ", " then "))
                .allSatisfy(rule -> assertThat(rule.info().deed().tried()).doesNotContain(" at ", " by ", " then "));
    }

    @Test
    void every_rule_documents_its_signals() {
        assertThat(Catalogue.all()).allSatisfy(rule -> {
            assertThat(rule.signals()).isNotEmpty().doesNotHaveDuplicates().allSatisfy(signal -> {
                assertThat(signal.code()).matches(CODE_WORD);
                assertThat(signal.points()).isBetween(-50, 100);
                assertThat(signal.meaning()).isNotBlank().doesNotEndWith(".");
            });
            assertThat(rule.signals()).as("can be found").anyMatch(signal -> signal.points() > 0);
        });
        assertThat(Signals.all().stream().map(SignalType::code)).doesNotHaveDuplicates();
    }

    @Test
    void a_shared_signal_is_used() {
        assertThat(Signals.all())
                .allSatisfy(shared -> assertThat(Catalogue.all())
                        .filteredOn(rule -> rule.signals().stream()
                                .anyMatch(signal -> signal.code().equals(shared.code())))
                        .as(shared.code())
                        .isNotEmpty());
    }

    @Test
    void every_type_of_activity_has_its_rules_in_order() {
        assertThat(Activity.class.getPermittedSubclasses())
                .allSatisfy(type -> assertThat(Catalogue.all())
                        .filteredOn(rule -> rule.looksAt(type))
                        .isNotEmpty());
    }

    @Test
    void a_severity_is_the_highest_step_that_the_risk_reaches() {
        assertThat(Severity.ofRisk(0)).isEqualTo(Severity.INFORMATIONAL);
        assertThat(Severity.ofRisk(20)).isEqualTo(Severity.INFORMATIONAL);
        assertThat(Severity.ofRisk(21)).isEqualTo(Severity.LOW);
        assertThat(Severity.ofRisk(72)).isEqualTo(Severity.MEDIUM);
        assertThat(Severity.ofRisk(73)).isEqualTo(Severity.HIGH);
        assertThat(Severity.ofRisk(100)).isEqualTo(Severity.CRITICAL);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
