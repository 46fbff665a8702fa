package io.secretwatch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.Outcome.Decision;
import io.secretwatch.activity.rbac.RbacReason;
import org.junit.jupiter.api.Test;

class RbacReasonsTest {

    @Test
    void a_text_says_the_same_whenever_it_is_read() {
        RbacReasons reasons = new RbacReasons();
        for (int i = 0; i < 10_000; i++) {
            String text =
                    "RBAC: allowed by ClusterRoleBinding \"b" + i % 5_000 + "\" of ClusterRole \"r\" to User \"ken\"";
            Outcome allowed = new Outcome(Decision.ALLOW, 200, text, false);
            assertThat(reasons.of(allowed).reason()).isPresent().isEqualTo(RbacReason.of(allowed));
        }
    }

    @Test
    void what_was_not_allowed_has_no_reason_though_another_request_had_the_same_text() {
        RbacReasons reasons = new RbacReasons();
        String text = "RBAC: allowed by ClusterRoleBinding \"b\" of ClusterRole \"r\" to User \"ken\"";
        assertThat(reasons.of(new Outcome(Decision.ALLOW, 200, text, false)).reason())
                .isPresent();
        assertThat(reasons.of(new Outcome(Decision.FORBID, 403, text, false)).reason())
                .isEmpty();
        assertThat(reasons.of(new Outcome(Decision.ALLOW, 200, "", false)).reason())
                .isEmpty();
    }
}
