package io.secretwatch.connectors.ship;

import io.secretwatch.connectors.event.AuditRecords;
import io.secretwatch.connectors.redaction.Redacted;
import io.secretwatch.connectors.redaction.Redaction;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes records of lines. A line is not decoded here: whatever it is, the monitor reads it or puts it aside.
 *
 * @param cluster whose log it is
 * @param redaction what is done to every line
 */
record LineRecords(String cluster, Redaction redaction) {

    /** The record of a line of a file. */
    AuditRecord of(Path file, Line line) {
        Redacted redacted = redaction.redact(line.bytes());
        if (line.cut()) {
            return rejected(file, line, redacted, "over-limit", "the line is longer than the shipper's limit");
        }
        if (redacted.event().length == 0) {
            return rejected(file, line, redacted, "unknown-format", "redaction could keep nothing of the line");
        }
        byte[] key = AuditRecords.key(cluster, AuditId.in(redacted.event()));
        return new AuditRecord(key, redacted.event(), Map.of(AuditRecords.CLUSTER_HEADER, cluster), false, redacted.removed());
    }

    /** The beginning of a record that Kafka does not take for its size. */
    AuditRecord tooLarge(Path file, Line line, AuditRecord record) {
        byte[] beginning = Arrays.copyOf(record.value(), Math.min(record.value().length, Lines.KEPT_OF_TOO_LONG));
        return rejected(file, line, new Redacted(beginning, record.removed(), java.util.Map.of()), "over-limit", "the line is longer than the topic takes");
    }

    private AuditRecord rejected(Path file, Line line, Redacted redacted, String reason, String detail) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(AuditRecords.CLUSTER_HEADER, cluster);
        headers.put("reason", reason);
        headers.put("detail", detail);
        headers.put("source", "ship");
        headers.put("file", file.toString());
        headers.put("offset", Long.toString(line.at()));
        if (line.length() > redacted.event().length) {
            headers.put("cut-from-bytes", Long.toString(line.length()));
        }
        return new AuditRecord(AuditRecords.key(cluster, AuditId.in(redacted.event())), redacted.event(), headers, true, redacted.removed());
    }
}
