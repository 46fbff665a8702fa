package io.secretwatch.topology;

import io.secretwatch.alert.Alert;
import io.secretwatch.alert.AlertHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Records for the alerts topic: keyed by the finding, with headers by which consumers route without reading the value. */
final class AlertRecords {

    private AlertRecords() {}

    private static final String POLICY = "policy-version";

    /** @param policy the version that counted for its newest occurrence; empty where none was told */
    static Record<byte[], byte[]> of(Alert alert, byte[] value, String policy, long now) {
        Headers headers = new RecordHeaders();
        AlertHeaders.of(alert).forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
        if (!policy.isEmpty()) {
            headers.add(POLICY, policy.getBytes(StandardCharsets.UTF_8));
        }
        return new Record<>(alert.uid().getBytes(StandardCharsets.UTF_8), value, now, headers);
    }
}
