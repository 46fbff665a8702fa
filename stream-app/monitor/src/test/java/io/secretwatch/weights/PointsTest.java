package io.secretwatch.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.Rule;
import io.secretwatch.rule.SignalType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every signal of every rule has its row in {@code points.tsv}, and every row its signal. */
class PointsTest {

    @Test
    void a_row_says_what_its_points_are_for() {
        assertThat(Weight.all()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.code()).matches("[a-z]+(-[a-z]+)*");
            assertThat(row.variant()).matches("-|[a-z]+(-[a-z]+)*");
            assertThat(row.points()).isBetween(-50, 100);
            assertThat(row.meaning()).isNotBlank().doesNotEndWith(".");
            assertThat(row.purpose()).hasSizeGreaterThan(10).doesNotEndWith(".").doesNotContain("TODO");
        });
    }

    @Test
    void every_row_is_a_signal_of_its_rule() {
        assertThat(Weight.all())
                .allSatisfy(row -> assertThat(rules(row.rule()))
                        .as("%s %s %s", row.rule(), row.code(), row.variant())
                        .anyMatch(rule -> rule.signals().contains(type(row))));
    }

    @Test
    void every_signal_of_a_rule_is_a_row() {
        for (Rule rule : Catalogue.all()) {
            List<SignalType> rows = Stream.of(Weight.SHARED, rule.info().id())
                    .flatMap(PointsTest::rows)
                    .toList();
            assertThat(rows).as(rule.info().id()).containsAll(rule.signals());
        }
    }

    @Test
    void no_two_rows_of_a_rule_are_the_same_signal() {
        assertThat(Weight.all().stream().map(row -> row.rule() + type(row))).doesNotHaveDuplicates();
    }

    @Test
    void every_signal_that_the_code_names_is_one_that_a_rule_documents() throws ReflectiveOperationException {
        Set<SignalType> documented = new HashSet<>();
        Catalogue.all().forEach(rule -> documented.addAll(rule.signals()));
        for (Field field : constants()) {
            field.setAccessible(true);
            assertThat(documented).as(field.toString()).contains((SignalType) field.get(null));
        }
    }

    @Test
    void the_code_has_no_points_and_no_words_of_its_own() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> text(file).contains("new SignalType(")))
                    .containsExactly(Path.of("src/main/java/io/secretwatch/rule/SignalType.java"));
        }
    }

    @Test
    void a_signal_that_has_no_row_is_named_when_its_rule_is_loaded() {
        assertThatThrownBy(() -> SignalType.of("k8s.rbac.grant", "misspelt"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("k8s.rbac.grant misspelt -");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Rule> rules(String id) {
        return Catalogue.all().stream()
                .filter(rule -> id.equals(Weight.SHARED) || rule.info().id().equals(id));
    }

    private static Stream<SignalType> rows(String rule) {
        return Weight.all().stream().filter(row -> row.rule().equals(rule)).map(PointsTest::type);
    }

    private static SignalType type(Weight row) {
        return SignalType.of(row.rule(), row.code(), row.variant());
    }

    private static List<Field> constants() {
        List<Field> constants = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.secretwatch.rule")
                        .stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getRawType().isEquivalentTo(SignalType.class)
                                && field.getModifiers().contains(JavaModifier.STATIC)
                                && !field.getOwner().getSimpleName().endsWith("Test"))
                        .map(JavaField::reflect)
                        .toList();
        assertThat(constants).hasSizeGreaterThan(200);
        return constants;
    }
}
