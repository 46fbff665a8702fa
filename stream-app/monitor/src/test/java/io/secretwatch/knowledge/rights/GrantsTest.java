package io.secretwatch.knowledge.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.rbac.RbacObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GrantsTest {

    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final RbacObject VIEW = new RbacObject("ClusterRole", "", "view");
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void what_is_told_again_changes_nothing_but_when_it_was_last_seen() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<RbacObject> told = new ArrayList<>();
            Grants once = Grants.NONE;
            Grants again = Grants.NONE;
            Instant time = TEN;
            for (int i = 0; i < 100; i++) {
                time = time.plusSeconds(random.nextInt(100_000));
                for (int j = random.nextInt(4); j > 0 && !told.isEmpty(); j--) {
                    again = again.with(told.get(random.nextInt(told.size())), VIEW, time);
                }
                RbacObject binding = binding(random.nextInt(300), random.nextInt(5) == 0);
                told.add(binding);
                once = once.with(binding, VIEW, time);
                again = again.with(binding, VIEW, time);
            }
            assertThat(again.settled()).as("seed %d", seed).isEqualTo(once.settled());
        }
    }

    @Test
    void what_is_told_in_other_objects_is_known_too() {
        Grants grants = Grants.NONE.with(binding(0, true), VIEW, TEN).with(binding(1, true), VIEW, TEN);
        assertThat(grants.has(binding(1, true), new RbacObject("ClusterRole", "", "view")))
                .isTrue();
        assertThat(grants.has(binding(1, true), new RbacObject("ClusterRole", "", "edit")))
                .isFalse();
        assertThat(grants.has(grants.given().get(0).binding(), VIEW)).isTrue();
    }

    @Test
    void those_of_the_whole_cluster_give_way_last() {
        Grants grants = Grants.NONE.with(binding(0, true), VIEW, TEN);
        for (int i = 0; i < 2 * Grants.KEPT; i++) {
            grants = grants.with(binding(i, false), VIEW, TEN);
        }
        assertThat(grants.given()).hasSize(Grants.KEPT);
        assertThat(grants.has(binding(0, true), VIEW)).isTrue();
    }

    @Test
    void they_are_seen_to_a_day_so_that_what_is_in_use_is_not_forgotten() {
        Grants grants = Grants.NONE.with(binding(0, false), VIEW, TEN);
        assertThat(grants.with(binding(0, false), VIEW, TEN.plus(DAY))).isSameAs(grants);
        Instant later = TEN.plus(DAY).plusSeconds(1);
        assertThat(grants.with(binding(0, false), VIEW, later).lastSeen()).isEqualTo(later);
        assertThat(grants.with(binding(0, false), VIEW, later).newest()).isEqualTo(TEN);
    }

    private static RbacObject binding(int number, boolean clusterWide) {
        return clusterWide
                ? new RbacObject("ClusterRoleBinding", "", "b" + number)
                : new RbacObject("RoleBinding", "ns-" + number, "b" + number);
    }
}
