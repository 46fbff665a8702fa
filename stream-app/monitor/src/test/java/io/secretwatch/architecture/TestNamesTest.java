package io.secretwatch.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/** How tests are named. */
class TestNamesTest {

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("io.secretwatch");

    @Test
    void a_test_method_is_a_sentence_of_words_and_underscores() {
        methods()
                .that()
                .areAnnotatedWith(Test.class)
                .or()
                .areAnnotatedWith(TestFactory.class)
                .or()
                .areAnnotatedWith(ParameterizedTest.class)
                .should()
                .haveNameMatching("[a-z][a-z0-9]*(_[a-z0-9]+)+")
                .check(TESTS);
    }

    /** Surefire runs no other class, and says nothing of it. */
    @Test
    void a_class_with_tests_ends_in_test() {
        classes()
                .that()
                .containAnyMethodsThat(DescribedPredicate.describe(
                        "are tests",
                        method -> method.isAnnotatedWith(Test.class)
                                || method.isAnnotatedWith(TestFactory.class)
                                || method.isAnnotatedWith(ParameterizedTest.class)))
                .should()
                .haveSimpleNameEndingWith("Test")
                .check(TESTS);
    }
}
