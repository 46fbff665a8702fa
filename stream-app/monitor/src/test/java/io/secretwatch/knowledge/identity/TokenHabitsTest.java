package io.secretwatch.knowledge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.knowledge.identity.TokenHabits.Place;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenHabitsTest {

    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final Duration LONG = Duration.ofHours(2);

    @Test
    void a_pod_that_is_gone_from_home_for_long_has_moved() {
        TokenHabits habits = TokenHabits.NONE.after(at("10.244.0.1"), NOW).after(at("10.244.0.2"), NOW);
        assertThat(habits.after(at("10.244.0.2"), NOW.plusSeconds(60))).isSameAs(habits);
        assertThat(home(habits.after(at("10.244.0.2"), NOW.plus(LONG)))).isEqualTo("10.244.0.2");
    }

    @Test
    void a_thief_does_not_become_the_pod_however_long_it_takes() {
        TokenHabits outside = TokenHabits.NONE.after(at("10.244.0.1"), NOW).after(at("198.51.100.7"), NOW);
        assertThat(home(outside.after(at("198.51.100.7"), NOW.plus(LONG)))).isEqualTo("10.244.0.1");
        TokenHabits contested = TokenHabits.NONE
                .after(at("10.244.0.1"), NOW)
                .after(at("10.244.0.2"), NOW)
                .after(at("10.244.0.1"), NOW);
        assertThat(home(contested.after(at("10.244.0.2"), NOW.plus(LONG)))).isEqualTo("10.244.0.1");
    }

    @Test
    void an_address_of_the_other_family_is_a_place_of_its_own() {
        TokenHabits habits = TokenHabits.NONE.after(at("10.244.0.1"), NOW).after(at("fd00:10::1"), NOW);
        assertThat(habits.places().values()).extracting(Place::home).containsExactly("10.244.0.1", "fd00:10::1");
    }

    @Test
    void places_that_differ_in_anything_are_not_equal() {
        Place place = new Place("10.244.0.1", "10.244.0.2", NOW, true);
        assertThat(place)
                .isEqualTo(new Place("10.244.0.1", "10.244.0.2", NOW, true))
                .hasSameHashCodeAs(new Place("10.244.0.1", "10.244.0.2", NOW, true))
                .isNotEqualTo(new Place("10.244.0.9", "10.244.0.2", NOW, true))
                .isNotEqualTo(new Place("10.244.0.1", "10.244.0.9", NOW, true))
                .isNotEqualTo(new Place("10.244.0.1", "10.244.0.2", NOW.plusSeconds(1), true))
                .isNotEqualTo(new Place("10.244.0.1", "10.244.0.2", NOW, false));
    }

    @Test
    void nobody_fills_the_memory_with_pods() {
        TokenHabits habits = TokenHabits.NONE;
        for (int i = 0; i < 1_000; i++) {
            habits = habits.after(at("10.244.0.1", "pod-" + i), NOW);
        }
        assertThat(habits.places()).hasSize(64).containsKey("pod-999");
    }

    @Test
    void an_address_that_begins_with_colons_is_of_the_other_family_too() {
        assertThat(TokenHabits.pod(at("::1"))).isEqualTo("pod-1 v6");
        assertThat(TokenHabits.pod(at("10.244.0.1"))).isEqualTo("pod-1");
    }

    @Test
    void a_network_is_half_of_an_old_address_and_three_groups_of_a_new_one() {
        assertThat(place("10.244.0.1").inNetworkOfHome("10.244.9.9")).isTrue();
        assertThat(place("10.244.0.1").inNetworkOfHome("10.245.0.1")).isFalse();
        assertThat(place("fd00:10:244::1").inNetworkOfHome("fd00:10:244:9::9")).isTrue();
        assertThat(place("fd00:10:244::1").inNetworkOfHome("fd00:10:245::1")).isFalse();
        assertThat(place("::1:2:3").inNetworkOfHome("::9:2:3")).isFalse();
    }

    @Test
    void a_token_without_an_address_teaches_nothing() {
        assertThat(TokenHabits.NONE.after(at(""), NOW)).isSameAs(TokenHabits.NONE);
    }

    private static Place place(String home) {
        return new Place(home, "", Instant.EPOCH, false);
    }

    private static String home(TokenHabits habits) {
        return habits.place(at("")).orElseThrow().home();
    }

    private static Actor at(String address) {
        return at(address, "pod-1");
    }

    private static Actor at(String address, String uid) {
        return new Actor(
                Principal.of("system:serviceaccount:shop:web"),
                "",
                List.of(),
                Optional.empty(),
                address,
                List.of(),
                "",
                "web",
                uid,
                "",
                "",
                "",
                List.of(),
                List.of());
    }
}
