package io.secretwatch.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may import whom; {@code wire} holds facts alone, and every package may import it. Think twice before you change this table. */
class LayersTest {

    private static final String ROOT = "io.secretwatch.";

    private static final String FACTS = "wire";

    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry(FACTS, List.of()),
            Map.entry("http", List.of()),
            Map.entry("broker", List.of()),
            Map.entry("audit", List.of()),
            Map.entry("weights", List.of()),
            Map.entry("principal", List.of("audit")),
            Map.entry("sigma", List.of()),
            Map.entry("activity", List.of("audit", "principal", "sigma")),
            Map.entry("policy", List.of("principal")),
            Map.entry("knowledge", List.of("activity", "principal", "weights")),
            Map.entry("rule", List.of("activity", "principal", "policy", "knowledge", "weights", "sigma")),
            Map.entry("alert", List.of("rule", "activity", "principal", "knowledge", "weights")),
            Map.entry(
                    "judge",
                    List.of(
                            "alert",
                            "rule",
                            "knowledge",
                            "policy",
                            "activity",
                            "principal",
                            "audit",
                            "weights",
                            "sigma")),
            Map.entry("metrics", List.of("judge", "alert", "rule", "activity", "audit")),
            Map.entry(
                    "topology",
                    List.of(
                            "metrics",
                            "judge",
                            "alert",
                            "rule",
                            "knowledge",
                            "policy",
                            "activity",
                            "principal",
                            "audit")),
            Map.entry(
                    "replay",
                    List.of("judge", "alert", "rule", "knowledge", "policy", "activity", "principal", "audit")),
            Map.entry(
                    "app",
                    List.of(
                            "http",
                            "broker",
                            "topology",
                            "replay",
                            "metrics",
                            "judge",
                            "alert",
                            "rule",
                            "knowledge",
                            "policy",
                            "activity",
                            "principal",
                            "audit",
                            "sigma")));

    private static final Map<String, List<String>> OUTSIDERS = Map.ofEntries(
            Map.entry("org.apache.kafka..", List.of("broker", "topology", "replay", "app", "metrics")),
            Map.entry("org.apache.kafka.streams..", List.of("topology", "app", "metrics")),
            // a rule reads its prose from a YAML file
            Map.entry(
                    "com.fasterxml.jackson..",
                    List.of("audit", "policy", "rule", "alert", "activity", "sigma", "topology", "replay", "app")),
            Map.entry("com.google.re2j..", List.of("sigma")),
            Map.entry("org.yaml.snakeyaml..", List.of("sigma")),
            Map.entry("io.micrometer..", List.of("http", "metrics", "topology", "app")),
            Map.entry("org.slf4j..", List.of("http", "broker", "topology", "replay", "app")),
            Map.entry("org.eclipse.jetty..", List.of("http")),
            Map.entry("org.bouncycastle..", List.of("http")),
            Map.entry("ch.qos.logback..", List.of("app")),
            Map.entry("picocli..", List.of("app")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.secretwatch");

    @TestFactory
    Stream<DynamicTest> a_package_imports_only_what_its_row_says() {
        return MAY_IMPORT.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    String[] forbidden = MAY_IMPORT.keySet().stream()
                            .filter(other -> !other.equals(row.getKey())
                                    && !other.equals(FACTS)
                                    && !row.getValue().contains(other))
                            .map(other -> ROOT + other + "..")
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage(ROOT + row.getKey() + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden)
                            .check(CLASSES);
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_library_is_used_only_where_it_belongs() {
        return OUTSIDERS.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    String[] allowed = row.getValue().stream()
                            .map(name -> ROOT + name + "..")
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideOutsideOfPackages(allowed)
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(row.getKey())
                            .check(CLASSES);
                }));
    }

    @Test
    void below_the_command_line_there_is_no_wall_clock() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "app..", ROOT + "topology..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(CLASSES);
    }

    @Test
    void no_class_is_a_manager_a_helper_a_util_or_an_impl() {
        classes()
                .should()
                .haveNameNotMatching(".*(Manager|Helper|Util|Utils|Impl)")
                .check(CLASSES);
    }

    @Test
    void every_package_stands_in_the_table() {
        assertThat(CLASSES.getPackage("io.secretwatch").getSubpackages().stream()
                        .map(JavaPackage::getRelativeName))
                .isSubsetOf(MAY_IMPORT.keySet());
    }
}
