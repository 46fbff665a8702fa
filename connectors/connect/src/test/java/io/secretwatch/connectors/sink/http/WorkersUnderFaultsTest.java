package io.secretwatch.connectors.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.testing.Eventually;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One short round of {@link WorkersUnderFaults}; docs/reliability.md has the results of long ones. */
class WorkersUnderFaultsTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    void workers_come_and_go_and_a_task_is_stopped_while_it_waits_and_no_alert_is_lost_or_out_of_order()
            throws Exception {
        try (WorkersUnderFaults faults = new WorkersUnderFaults(5, "CooperativeStickyAssignor")) {
            // those of the workers' own clients
            Set<Thread> before = threads();
            assertThat(faults.run(1, 240).problems()).isEmpty();
            Eventually.within(SOON, "no thread of a task is left")
                    .untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("SelectorManager")
                        || thread.getName().startsWith("task-thread-siem")
                        || thread.getName().equals("secretwatch-http-sink"))
                .collect(Collectors.toSet());
    }
}
