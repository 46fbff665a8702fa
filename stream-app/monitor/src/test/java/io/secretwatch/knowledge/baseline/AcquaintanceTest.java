package io.secretwatch.knowledge.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcquaintanceTest {

    private static final Habit ONCE = Habit.first(Instant.parse("2026-11-02T10:00:00Z"));

    @Test
    void clients_and_networks_are_in_the_order_of_their_names_however_they_come() {
        Map<String, Habit> unordered = new LinkedHashMap<>();
        List.of("kubectl", "argocd", "curl").forEach(client -> unordered.put(client, ONCE));
        Acquaintance known = new Acquaintance(ONCE, unordered, Map.of("10.0", ONCE), false, 0, List.of());
        unordered.clear();
        assertThat(List.copyOf(known.clients().keySet())).containsExactly("argocd", "curl", "kubectl");
        assertThat(known.inOnePlaceMore().clients()).isSameAs(known.clients());
    }
}
