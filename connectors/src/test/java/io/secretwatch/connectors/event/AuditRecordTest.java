package io.secretwatch.connectors.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuditRecordTest {

    @Test
    void the_stages_of_one_request_have_one_key_and_clusters_share_none() {
        assertThat(AuditRecord.key("prod", "a")).isEqualTo(AuditRecord.key("prod", "a"))
                .isNotEqualTo(AuditRecord.key("prod", "b")).isNotEqualTo(AuditRecord.key("test", "a"));
    }

    @Test
    void a_client_cannot_make_a_key_longer() {
        assertThat(AuditRecord.key("prod", "x".repeat(100_000))).hasSize(4 + 1 + 16);
    }
}
