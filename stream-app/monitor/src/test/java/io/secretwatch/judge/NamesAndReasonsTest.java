package io.secretwatch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.Outcome.Decision;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.RbacReason;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.TimeKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamesAndReasonsTest {

    @Test
    void a_text_says_the_same_whenever_it_is_read() {
        NamesAndReasons texts = new NamesAndReasons();
        for (int i = 0; i < 10_000; i++) {
            String text =
                    "RBAC: allowed by ClusterRoleBinding \"b" + i % 5_000 + "\" of ClusterRole \"r\" to User \"ken\"";
            Outcome allowed = new Outcome(Decision.ALLOW, 200, text, false);
            assertThat(texts.reason(allowed).reason()).isPresent().isEqualTo(RbacReason.of(allowed));
        }
    }

    @Test
    void what_was_not_allowed_has_no_reason_though_another_request_had_the_same_text() {
        NamesAndReasons texts = new NamesAndReasons();
        String text = "RBAC: allowed by ClusterRoleBinding \"b\" of ClusterRole \"r\" to User \"ken\"";
        assertThat(texts.reason(new Outcome(Decision.ALLOW, 200, text, false)).reason())
                .isPresent();
        assertThat(texts.reason(new Outcome(Decision.FORBID, 403, text, false)).reason())
                .isEmpty();
        assertThat(texts.reason(new Outcome(Decision.ALLOW, 200, "", false)).reason())
                .isEmpty();
    }

    @Test
    void a_name_says_the_same_whenever_it_is_read() {
        NamesAndReasons names = new NamesAndReasons();
        for (int i = 0; i < 6_000; i++) {
            Workload pod = new Workload("Pod", "shop", "web" + i % 2_000 + "-x2x4z");
            assertThat(names.named(pod).workload()).isEqualTo(pod);
            assertThat(names.named(pod).key()).isEqualTo(ObjectKey.keyOf(pod));
            RbacObject role = new RbacObject("Role", "shop", "r" + i % 5_000);
            assertThat(names.key(role)).isEqualTo(ObjectKey.of(role).toString());
        }
    }

    @Test
    void an_hour_is_written_as_ever_however_times_come() {
        NamesAndReasons names = new NamesAndReasons();
        for (long seconds : List.of(0L, 3_599L, 3_600L, 7_200L, 3_601L, 1_764_000_000L, 10L)) {
            Instant time = Instant.ofEpochSecond(seconds, 5_000);
            assertThat(names.hour(time)).isEqualTo(TimeKey.ofHour(time));
        }
    }
}
