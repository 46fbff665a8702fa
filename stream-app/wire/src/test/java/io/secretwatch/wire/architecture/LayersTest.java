package io.secretwatch.wire.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** Facts depend on nothing: no library, and no program of ours. */
class LayersTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.secretwatch");

    @Test
    void only_the_jdk_is_used() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.secretwatch.wire..",
                        "java..",
                        "javax.net.ssl..",
                        "javax.security.auth..",
                        "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @Test
    void packages_do_not_depend_on_each_other_in_circles() {
        SlicesRuleDefinition.slices()
                .matching("io.secretwatch.wire.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
