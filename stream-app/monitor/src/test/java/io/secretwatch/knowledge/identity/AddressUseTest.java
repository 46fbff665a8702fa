package io.secretwatch.knowledge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddressUseTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void the_pods_of_a_day_count_together_and_those_of_the_day_before_do_not() {
        AddressUse first = AddressUse.taken(Optional.empty(), "a", TEN);
        AddressUse sameDay = taken(first, "b", TEN.plus(DAY).minusSeconds(1));
        assertThat(sameDay.pods()).containsExactly("a", "b");
        assertThat(sameDay.since()).isEqualTo(TEN);
        AddressUse nextDay = taken(first, "b", TEN.plus(DAY));
        assertThat(nextDay.pods()).containsExactly("b");
        assertThat(nextDay.since()).isEqualTo(TEN.plus(DAY));
    }

    @Test
    void an_address_that_is_shared_stays_so() {
        AddressUse shared = taken(taken(AddressUse.taken(Optional.empty(), "a", TEN), "b", TEN), "c", TEN);
        assertThat(shared.isShared()).isTrue();
        assertThat(taken(shared, "d", TEN.plus(DAY.multipliedBy(9))).isShared()).isTrue();
    }

    @Test
    void of_many_pods_three_are_kept_and_the_node_beside_them() {
        AddressUse shared = taken(taken(AddressUse.taken(Optional.empty(), "a", TEN), "b", TEN), "c", TEN);
        assertThat(taken(shared, "d", TEN).pods()).containsExactly("a", "b", "c");
        assertThat(taken(shared, "d", TEN).pod()).isEqualTo("d");
        assertThat(taken(shared, AddressUse.NODE, TEN).pods()).containsExactly("a", "b", "c", "node");
    }

    private static AddressUse taken(AddressUse before, String pod, Instant time) {
        return AddressUse.taken(Optional.of(before), pod, time);
    }
}
