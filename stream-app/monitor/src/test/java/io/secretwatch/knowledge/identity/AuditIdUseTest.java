package io.secretwatch.knowledge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Call;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.TimeKey;
import io.secretwatch.testing.Occurrences;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditIdUseTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");

    @Test
    void an_id_is_used_again_where_the_request_or_the_user_is_another() {
        Occurrence first = Occurrences.by("ken", TEN).get();
        assertThat(AuditIdUse.of(first).since(AuditIdUse.of(first.at(TEN.plusSeconds(1)))))
                .isEqualTo(IdReuse.NONE);
        assertThat(AuditIdUse.of(Occurrences.by("ken", TEN).verb("list").get()).since(AuditIdUse.of(first)))
                .isEqualTo(IdReuse.OWN);
        assertThat(AuditIdUse.of(Occurrences.by("eve", TEN).get()).since(AuditIdUse.of(first)))
                .isEqualTo(IdReuse.OF_ANOTHER);
    }

    @Test
    void a_request_is_hashed_as_the_list_of_its_texts() {
        Occurrence occurrence = Occurrences.by("ken", TEN).get();
        Call call = occurrence.call();
        assertThat(AuditIdUse.of(occurrence))
                .isEqualTo(new AuditIdUse(
                        "ken".hashCode(),
                        List.of("ken", call.verb(), call.path(), call.query()).hashCode()));
    }

    @Test
    void ids_are_compared_within_an_hour_and_not_those_of_nodes() {
        Occurrence first = Occurrences.by("ken", TEN).id("x").get();
        assertThat(key(first)).isEqualTo(key(first.at(TEN.plusSeconds(3_599))));
        assertThat(key(first)).isLessThan(key(first.at(TEN.plusSeconds(3_600))));
        assertThat(AuditIdUse.concerns(first)).isTrue();
        assertThat(AuditIdUse.concerns(Occurrences.by("ken", TEN).id("").get())).isFalse();
        assertThat(AuditIdUse.concerns(Occurrences.by("system:node:n1", TEN).get()))
                .isFalse();
    }

    private static String key(Occurrence occurrence) {
        return AuditIdUse.key(TimeKey.ofHour(occurrence.time()), occurrence);
    }
}
