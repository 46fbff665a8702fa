package io.secretwatch.connectors.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may import whom. Think twice before you change these tables. */
class LayersTest {

    private static final String ROOT = "io.secretwatch.connectors.";

    private static final Map<String, List<String>> MAY_IMPORT = Map.of(
            "json", List.of(),
            "redaction", List.of("json"),
            "event", List.of("json", "redaction"),
            "command", List.of(),
            "receive", List.of("command", "event", "redaction"),
            "ship", List.of("command", "event", "redaction"),
            "format", List.of(),
            "sink", List.of("format"));

    private static final Map<String, List<String>> OUTSIDERS = Map.of(
            "org.apache.kafka.clients..", List.of("event", "receive", "ship", "sink"),
            "org.apache.kafka.connect..", List.of("ship", "format", "sink"),
            "org.eclipse.jetty..", List.of("receive"),
            "io.micrometer..", List.of("receive"),
            "picocli..", List.of("receive", "ship"));

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.secretwatch.connectors");

    private static final JavaClasses ALL = new ClassFileImporter().importPackages("io.secretwatch.connectors");

    @TestFactory
    Stream<DynamicTest> a_package_imports_only_what_its_row_says() {
        return MAY_IMPORT.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    String[] forbidden = MAY_IMPORT.keySet().stream()
                            .filter(other -> !other.equals(row.getKey())
                                    && !row.getValue().contains(other))
                            .map(other -> ROOT + other + "..")
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage(ROOT + row.getKey() + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden)
                            .check(MAIN);
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
                            .check(MAIN);
                }));
    }

    @Test
    void nothing_but_the_tests_from_end_to_end_and_the_broker_of_the_tests_knows_the_monitor() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "endtoend..", ROOT + "testing..")
                .should()
                .dependOnClassesThat(new com.tngtech.archunit.base.DescribedPredicate<>("belong to the monitor") {
                    @Override
                    public boolean test(com.tngtech.archunit.core.domain.JavaClass type) {
                        return type.getPackageName().startsWith("io.secretwatch")
                                && !type.getPackageName().startsWith("io.secretwatch.connectors");
                    }
                })
                .check(ALL);
    }
}
