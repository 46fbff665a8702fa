package io.secretwatch.connectors.logfile;

import io.secretwatch.connectors.event.AuditId;
import io.secretwatch.connectors.event.AuditRecord;
import io.secretwatch.connectors.event.Rejection;
import io.secretwatch.connectors.redaction.Redacted;
import io.secretwatch.connectors.redaction.Redaction;
import io.secretwatch.wire.redaction.RedactedPlace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes records of lines. A line is not decoded here: whatever it is, the monitor reads it or puts it aside.
 *
 * @param cluster whose log it is
 * @param backEnd the name of these logs in the header of their events: a {@link io.secretwatch.wire.kafka.BackEndName}
 * @param redaction what is done to every line
 */
public record LineRecords(String cluster, String backEnd, Redaction redaction) {

    private static final String OVER_LIMIT = "over-limit";
    private static final String UNKNOWN_FORMAT = "unknown-format";

    /** Why a line is put aside; words of docs/operations.md. */
    public static final List<String> REASONS = List.of(OVER_LIMIT, UNKNOWN_FORMAT);

    /** The record of a line of a file. */
    public LineRecord of(Path file, Line line) {
        Redacted redacted = redaction.redact(line.bytes());
        byte[] event = redacted.event();
        if (line.cut()) {
            return rejected(
                    file,
                    line,
                    event,
                    redacted.places(),
                    new Rejection(OVER_LIMIT, "the line is longer than the shipper's limit"));
        }
        if (event.length == 0) {
            return rejected(
                    file,
                    line,
                    event,
                    redacted.places(),
                    new Rejection(UNKNOWN_FORMAT, "redaction could keep nothing of the line"));
        }
        return new LineRecord(
                AuditRecord.event(cluster, backEnd, AuditId.in(event), event), Optional.empty(), redacted.places());
    }

    /** The beginning of a record that Kafka does not take for its size. */
    public LineRecord tooLarge(Path file, Line line, LineRecord whole) {
        return rejected(
                file,
                line,
                AuditRecord.beginning(whole.record().value()),
                whole.places(),
                new Rejection(OVER_LIMIT, "the line is longer than the topic takes"));
    }

    private LineRecord rejected(Path file, Line line, byte[] value, Map<RedactedPlace, Integer> places, Rejection why) {
        AuditRecord record = AuditRecord.rejected("ship", cluster, value, line.length(), why)
                .with("file", file.toString())
                .with("offset", Long.toString(line.at()));
        return new LineRecord(record, Optional.of(why.reason()), places);
    }
}
