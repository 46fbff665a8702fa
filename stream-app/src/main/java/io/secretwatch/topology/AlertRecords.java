package io.secretwatch.topology;

import io.secretwatch.alert.Alert;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Records for the alerts topic: keyed by the finding, with headers by which consumers route without reading the value. */
final class AlertRecords {

    private static final String OCSF_VERSION = "1.8.0";
    private static final String SCHEMA = "1";

    private AlertRecords() {
    }

    static Record<byte[], byte[]> of(Alert alert, byte[] value, long now) {
        Headers headers = new RecordHeaders();
        Rejections.add(headers, "content-type", "application/json");
        Rejections.add(headers, "ocsf-version", OCSF_VERSION);
        Rejections.add(headers, "schema", SCHEMA);
        Rejections.add(headers, "rule-id", alert.rule().id());
        Rejections.add(headers, "severity", alert.severity().word());
        Rejections.add(headers, "finding-uid", alert.uid());
        return new Record<>(alert.uid().getBytes(StandardCharsets.UTF_8), value, now, headers);
    }
}
