package io.secretwatch.connectors.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class AuditRecordTest {

    private static final byte[] EVENT =
            "{\"kind\":\"Event\",\"auditID\":\"a\",\"x\":1}".getBytes(StandardCharsets.UTF_8);

    @Test
    void stages_of_a_request_share_a_key_and_clusters_do_not() {
        assertThat(AuditRecord.key("prod", "a"))
                .isEqualTo(AuditRecord.key("prod", "a"))
                .isNotEqualTo(AuditRecord.key("prod", "b"))
                .isNotEqualTo(AuditRecord.key("test", "a"));
    }

    @Test
    void a_long_audit_id_makes_no_long_key() {
        assertThat(AuditRecord.key("prod", "x".repeat(100_000))).hasSize(4 + 1 + 16);
    }

    @Test
    void an_event_has_the_headers_of_its_cluster_and_of_its_back_end_and_nothing_else() {
        ProducerRecord<byte[], byte[]> record =
                AuditRecord.event("prod", "log:node-1", "a", EVENT).to("k8s-audit");
        assertThat(record.topic()).isEqualTo("k8s-audit");
        assertThat(record.value()).isEqualTo(EVENT);
        assertThat(record.headers().toArray())
                .extracting(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder("cluster=prod", "backend=log:node-1");
    }

    @Test
    void what_is_rejected_says_why_and_has_the_key_of_its_event() {
        Rejection why = new Rejection("over-limit", "too long");
        assertThat(AuditRecord.rejected("ship", "prod", EVENT, EVENT.length, why)
                        .headers())
                .isEqualTo(Map.of("cluster", "prod", "reason", "over-limit", "detail", "too long", "source", "ship"));
        AuditRecord cut = AuditRecord.rejected("ship", "prod", AuditRecord.beginning(EVENT), 1_000_000, why)
                .with("offset", "7");
        assertThat(cut.headers())
                .containsEntry("cut-from-bytes", "1000000")
                .containsEntry("offset", "7")
                .containsEntry("source", "ship");
        assertThat(cut.key()).isEqualTo(AuditRecord.key("prod", "a"));
        assertThat(AuditRecord.beginning(new byte[3 << 20])).hasSize(512 << 10);
    }

    @Test
    void the_audit_id_of_what_is_no_event_is_empty() {
        assertThat(AuditId.in(new byte[0])).isEmpty();
        assertThat(AuditId.in("no JSON".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(AuditId.in(("{\"a\":" + "[".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8)))
                .as("nested deeper than an API server can")
                .isEmpty();
        assertThat(AuditId.in("{\"a\":1,\"auditID\":\"b\",\"c".getBytes(StandardCharsets.UTF_8)))
                .as("cut off")
                .isEqualTo("b");
    }
}
