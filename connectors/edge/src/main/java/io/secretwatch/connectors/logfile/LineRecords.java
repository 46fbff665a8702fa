package io.secretwatch.connectors.logfile;

import io.secretwatch.connectors.event.AuditId;
import io.secretwatch.connectors.event.AuditRecord;
import io.secretwatch.connectors.event.Rejection;
import io.secretwatch.connectors.redaction.Redacted;
import io.secretwatch.connectors.redaction.Redaction;
import java.nio.file.Path;

/**
 * Makes records of lines. A line is not decoded here: whatever it is, the monitor reads it or puts it aside.
 *
 * @param cluster whose log it is
 * @param backEnd the name of these logs in the header of their events: a {@link io.secretwatch.wire.kafka.BackEndName}
 * @param redaction what is done to every line
 */
public record LineRecords(String cluster, String backEnd, Redaction redaction) {

    /** The record of a line of a file. */
    public LineRecord of(Path file, Line line) {
        Redacted redacted = redaction.redact(line.bytes());
        byte[] event = redacted.event();
        if (line.cut()) {
            return rejected(
                    file,
                    line,
                    event,
                    redacted.removed(),
                    new Rejection("over-limit", "the line is longer than the shipper's limit"));
        }
        if (event.length == 0) {
            return rejected(
                    file,
                    line,
                    event,
                    redacted.removed(),
                    new Rejection("unknown-format", "redaction could keep nothing of the line"));
        }
        return new LineRecord(AuditRecord.event(cluster, backEnd, AuditId.in(event), event), false, redacted.removed());
    }

    /** The beginning of a record that Kafka does not take for its size. */
    public LineRecord tooLarge(Path file, Line line, LineRecord whole) {
        return rejected(
                file,
                line,
                AuditRecord.beginning(whole.record().value()),
                whole.removed(),
                new Rejection("over-limit", "the line is longer than the topic takes"));
    }

    private LineRecord rejected(Path file, Line line, byte[] value, int removed, Rejection why) {
        AuditRecord record = AuditRecord.rejected("ship", cluster, value, line.length(), why)
                .with("file", file.toString())
                .with("offset", Long.toString(line.at()));
        return new LineRecord(record, true, removed);
    }
}
