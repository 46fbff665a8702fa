package io.secretwatch.knowledge.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.RbacReason;
import io.secretwatch.activity.rbac.Subject;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ToldGrantTest {

    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final RbacObject VIEW = new RbacObject("ClusterRole", "", "view");

    @Test
    void it_is_in_the_grants_that_have_it_and_in_no_others() {
        RbacReason reason = new RbacReason(binding(3), VIEW, new Subject("User", "", "ken"));
        ToldGrant told = new ToldGrant(Optional.of(reason));
        Random random = new Random(13);
        Grants grants = Grants.NONE;
        for (int i = 0; i < 500; i++) {
            grants = random.nextInt(10) == 0 ? Grants.NONE : grants.with(binding(random.nextInt(9)), VIEW, TEN);
            assertThat(told.isIn(grants)).isEqualTo(grants.has(binding(3), VIEW));
            assertThat(told.isIn(grants)).isEqualTo(grants.has(binding(3), VIEW));
        }
        assertThat(told.key()).isEqualTo(Grants.ofUser("ken"));
    }

    @Test
    void without_a_reason_it_is_in_no_grants() {
        assertThat(ToldGrant.NONE.isIn(Grants.NONE)).isFalse();
        assertThat(ToldGrant.NONE.isIn(Grants.NONE.with(binding(1), VIEW, TEN))).isFalse();
    }

    private static RbacObject binding(int number) {
        return new RbacObject("ClusterRoleBinding", "", "b" + number);
    }
}
