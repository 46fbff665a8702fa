package io.secretwatch.connectors.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may import whom; {@code io.secretwatch.wire} holds facts alone, and every package may import it; {@code io.secretwatch.http} is for programs that listen. Think twice before you change these tables. */
class LayersTest {

    private static final String ROOT = "io.secretwatch.connectors.";

    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            entry("redaction", List.of()),
            entry("event", List.of("redaction")),
            entry("logfile", List.of("event", "redaction")),
            entry("command", List.of()),
            entry("ship", List.of("command", "event", "logfile", "redaction")),
            entry("receive.security", List.of("command")),
            entry("receive.buffer", List.of()),
            entry("receive.delivery", List.of("event", "receive.buffer", "redaction")),
            entry("receive.config", List.of("command", "receive.delivery", "receive.security")),
            entry("receive.http", List.of("event", "receive.config", "receive.delivery", "receive.security")),
            entry(
                    "receive",
                    List.of(
                            "command",
                            "redaction",
                            "receive.buffer",
                            "receive.config",
                            "receive.delivery",
                            "receive.http",
                            "receive.security")),
            entry("source", List.of("event", "logfile", "redaction")),
            entry("format", List.of()),
            entry("sink", List.of("format")),
            entry("sink.http", List.of("format", "sink")),
            entry("sink.syslog", List.of("format", "sink")));

    private static final Map<String, List<String>> OUTSIDERS = Map.of(
            "org.apache.kafka.clients..", List.of("event", "receive", "ship", "sink"),
            "org.apache.kafka.connect..", List.of("source", "format", "sink"),
            "org.eclipse.jetty..", List.of("receive"),
            "org.bouncycastle..", List.of(),
            "io.micrometer..", List.of("receive", "ship"),
            "picocli..", List.of("command", "receive", "ship"));

    private static final List<String> MODULES = List.of("edge", "ship", "connect", "receiver");

    private static final JavaClasses MAIN = classes("classes");
    private static final JavaClasses ALL = new ClassFileImporter()
            .importPaths(Stream.concat(paths("classes"), paths("test-classes")).toList());

    private static JavaClasses classes(String folder) {
        return new ClassFileImporter().importPaths(paths(folder).toList());
    }

    private static Stream<Path> paths(String folder) {
        return MODULES.stream().map(module -> Path.of("..", module, "target", folder));
    }

    @Test
    void every_package_has_a_row() {
        assertThat(MAIN)
                .extracting(JavaClass::getPackageName)
                .allMatch(name -> (name + ".").equals(ROOT) || MAY_IMPORT.containsKey(name.substring(ROOT.length())));
    }

    @TestFactory
    Stream<DynamicTest> a_package_imports_only_what_its_row_says() {
        return MAY_IMPORT.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    String[] forbidden = MAY_IMPORT.keySet().stream()
                            .filter(other -> !other.equals(row.getKey())
                                    && !row.getValue().contains(other))
                            .map(other -> ROOT + other)
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage(ROOT + row.getKey())
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
                .should()
                .dependOnClassesThat(new DescribedPredicate<JavaClass>("belong to the monitor") {
                    @Override
                    public boolean test(JavaClass type) {
                        return type.getPackageName().startsWith("io.secretwatch")
                                && !type.getPackageName().startsWith("io.secretwatch.connectors")
                                && !type.getPackageName().startsWith("io.secretwatch.wire")
                                && !type.getPackageName().startsWith("io.secretwatch.http");
                    }
                })
                .check(ALL);
    }
}
