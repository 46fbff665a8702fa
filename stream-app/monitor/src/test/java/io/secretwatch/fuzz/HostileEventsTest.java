package io.secretwatch.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unknown kinds, absurd specs, wrong types, owners in a circle: counted and bounded, never an exception, never a value. */
class HostileEventsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void hostile_events_go_all_the_way(long seed) {
        HostileEventRun events = new HostileEventRun(seed);
        events.run(1_500);
        assertThat(events.activities()).isGreaterThan(60);
        assertThat(events.alerts()).isGreaterThan(5);
    }
}
