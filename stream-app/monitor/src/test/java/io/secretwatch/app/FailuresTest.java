package io.secretwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.secretwatch.topology.binary.BinaryFormat;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void a_failure_is_named_by_its_types_and_its_place_without_its_texts() {
        IOException inner = new IOException("password=hunter2");
        assertThat(Failures.chain(new IllegalStateException("user input", inner)))
                .matches("IllegalStateException>IOException at FailuresTest\\.java:\\d+");
    }

    @Test
    void a_failure_that_is_its_own_cause_comes_to_an_end() {
        IllegalStateException first = new IllegalStateException();
        first.initCause(new IllegalStateException(first));
        assertThat(Failures.chain(first)).startsWith("IllegalStateException>IllegalStateException");
    }

    @Test
    void a_failure_without_a_stack_trace_has_no_place() {
        Throwable bare = new IOException("x");
        bare.setStackTrace(new StackTraceElement[0]);
        assertThat(Failures.chain(bare)).isEqualTo("IOException");
    }

    @Test
    void what_was_made_to_be_read_by_an_operator_is_said() {
        BinaryFormat<Long> format = new BinaryFormat<>("clocks", Long.class);
        Throwable refused = catchThrowable(() -> format.read(new byte[0]));
        assertThat(Failures.sentence(new IllegalStateException("user input", refused)))
                .startsWith("the state of kind clocks was written by another version of Secretwatch");
        assertThat(Failures.sentence(new IOException("password=hunter2"))).isEmpty();
    }
}
