package io.secretwatch.judge.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.knowledge.Retention;
import io.secretwatch.knowledge.StateKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class StateKindsTest {

    /** That they stay what they are is for the drawing of the topology to say, which has them all. */
    @Test
    void no_two_kinds_have_one_name() {
        assertThat(StateKinds.names()).hasSameSizeAs(StateKinds.ALL).doesNotHaveDuplicates();
    }

    @TestFactory
    Stream<DynamicTest> a_kind_ends_or_says_why_not() {
        return StateKinds.ALL.stream()
                .map(kind -> DynamicTest.dynamicTest(kind.name(), () -> {
                    assertThat(kind.name()).matches("[a-z]+(-[a-z]+)*");
                    assertThat(kind.key()).isNotBlank();
                    assertThat(kind.value()).isNotBlank();
                    ends(kind);
                }));
    }

    private static void ends(StateKind<?> kind) {
        if (kind.retention() instanceof Retention.Unused<?> unused) {
            assertThat(unused.after()).isPositive();
        } else if (kind.retention() instanceof Retention.DuplicateWindow<?>) {
            assertThat(kind.key()).as("a key in the order of time").containsAnyOf("time", "hour");
        } else if (kind.retention() instanceof Retention.ByJudge<?> byJudge) {
            assertThat(byJudge.when()).isNotBlank();
        }
    }
}
