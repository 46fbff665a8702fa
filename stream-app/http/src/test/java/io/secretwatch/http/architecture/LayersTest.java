package io.secretwatch.http.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Every process can use it, as it depends on no program of ours. */
class LayersTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.secretwatch.http");

    @Test
    void only_jetty_micrometer_bouncy_castle_and_facts_are_used() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.secretwatch.http..",
                        "io.secretwatch.wire..",
                        "io.micrometer..",
                        "org.eclipse.jetty..",
                        "org.bouncycastle..",
                        "org.slf4j..",
                        "java..",
                        "com.sun.management..",
                        "org.jspecify.annotations..")
                .check(CLASSES);
    }
}
