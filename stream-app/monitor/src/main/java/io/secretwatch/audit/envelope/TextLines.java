package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.Head;
import io.secretwatch.audit.Interest;
import io.secretwatch.wire.json.Json;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import io.secretwatch.wire.line.CriLine;
import io.secretwatch.wire.line.KlogLine;
import io.secretwatch.wire.line.LegacyAuditLine;
import io.secretwatch.wire.line.OctetFrame;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads lines that do not start with JSON: container logs, syslog, Logstash's plain codec, the API server's legacy format. */
public final class TextLines {

    private static final int MAX_CANDIDATES = 8;
    private static final byte[] AUDIT_GROUP = Head.ascii("audit.k8s.io");

    /** What the end of an event has, and nothing else. */
    private static final byte[] LAST_TIME = Head.ascii("\"stageTimestamp\"");

    private static final byte[] QUOTED_FIELD = Head.ascii("{\"\"kind\"\"");
    private static final byte[] OBJECT_ON_NEW_LINE = Head.ascii("\n{");

    private final PayloadDecoder inner;
    private final LegacyLine legacyLine;

    public TextLines(Interest interest, PayloadDecoder inner) {
        this.inner = inner;
        this.legacyLine = new LegacyLine(interest);
    }

    /** Reads the line at the start, and those that belong to it; says where the next document may start. */
    public int read(Slice rest, Context context, DecodedSink sink) {
        Optional<Slice> frame = OctetFrame.of(rest);
        if (frame.isPresent()) {
            inner.decode(frame.get(), context.deeper(), sink);
            return frame.get().to();
        }
        Slice line = line(rest);
        if (CriLine.of(line).isPresent()) {
            return CriLines.read(rest, context, sink, inner);
        }
        if (Archives.isOne(rest)) {
            sink.reject(Decoded.Reason.UNKNOWN_FORMAT, Archives.DETAIL);
            return rest.to();
        }
        if (isBinary(line)) {
            sink.reject(Decoded.Reason.UNKNOWN_FORMAT, "binary, and of no compression that is known");
            int object = rest.indexOf(OBJECT_ON_NEW_LINE, rest.from());
            return object < 0 ? rest.to() : object + 1;
        }
        if (LegacyAuditLine.isOne(line)) {
            legacyLine.read(line, context, sink);
        } else {
            search(line, context, sink);
        }
        return line.to();
    }

    static Slice line(Slice rest) {
        int end = rest.from();
        while (end < rest.to() && rest.bytes()[end] != '\n') {
            end++;
        }
        return new Slice(rest.bytes(), rest.from(), end);
    }

    private static boolean isBinary(Slice line) {
        for (int i = line.from(); i < line.to(); i++) {
            if (line.bytes()[i] >= 0 && line.bytes()[i] < '\t') {
                return true;
            }
        }
        return false;
    }

    /** Looks for the event after what the shipper wrote before it. */
    private void search(Slice whole, Context context, DecodedSink sink) {
        Slice line = withoutClosingQuote(whole);
        Slice first = null;
        int candidates = 0;
        for (int i = line.from(); i < line.to() && candidates < MAX_CANDIDATES; i++) {
            Slice candidate = new Slice(line.bytes(), i, line.to());
            if (opensObject(candidate)) {
                candidates++;
                first = first == null ? candidate : first;
                if (Head.scan(Walk.over(candidate), false).kind(false) == Head.Kind.AUDIT_EVENT) {
                    rejectRest(new Slice(line.bytes(), line.from(), i), sink);
                    boolean array = i > line.from() && line.bytes()[i - 1] == '[';
                    inner.decode(array ? new Slice(line.bytes(), i - 1, line.to()) : candidate, context.deeper(), sink);
                    return;
                }
                int end = Json.skip(candidate.bytes(), candidate.from(), candidate.to());
                if (end >= 0 && UnknownObject.mentionsEvent(new Slice(candidate.bytes(), i, end))) {
                    inner.decode(candidate, context.deeper(), sink);
                    return;
                }
            }
        }
        boolean mentionsAudit = line.contains(AUDIT_GROUP) || line.contains(LAST_TIME);
        if (mentionsAudit && line.contains(QUOTED_FIELD)) {
            search(withSingleQuotes(line), context, sink);
            return;
        }
        if (first != null && (mentionsAudit || UnknownObject.mayHoldEvent(first))) {
            orRejected(first, line, context, sink);
        } else if (mentionsAudit
                || UnknownObject.mentionsEvent(line)
                || (context.depth() == 0 && !KlogLine.isOne(line))) {
            sink.reject(
                    Decoded.Reason.UNKNOWN_FORMAT, "a line of " + line.length() + " bytes in no form that is known");
        } else {
            sink.notAudit();
        }
    }

    /** What stands before an event may be the end of another one, of which the beginning was lost. */
    private static void rejectRest(Slice before, DecodedSink sink) {
        if (before.contains(LAST_TIME) || UnknownObject.mentionsEvent(before)) {
            sink.reject(
                    Decoded.Reason.UNKNOWN_FORMAT,
                    "the rest of an audit event, in " + before.length() + " bytes without its beginning");
        }
    }

    /** Decodes an object that may be, or hold, an event; that it is none is said. */
    private void orRejected(Slice object, Slice line, Context context, DecodedSink sink) {
        DecodedSink.Reading reading = sink.reading();
        inner.decode(object, context.deeper(), reading.sink());
        if (reading.isTrouble()) {
            reading.kept().forEach(sink::put);
        } else if (!reading.foundEvents()
                || UnknownObject.mentionsEvent(new Slice(line.bytes(), line.from(), object.from()))) {
            sink.reject(
                    Decoded.Reason.UNKNOWN_FORMAT,
                    "a line of " + line.length() + " bytes that mentions an audit event and has no beginning of it");
        }
    }

    /** A line without a quote around the event that ends it. */
    private static Slice withoutClosingQuote(Slice line) {
        int end = line.to();
        while (end > line.from() && "\"' \r\t".indexOf(line.bytes()[end - 1]) >= 0) {
            end--;
        }
        return end > line.from() && line.bytes()[end - 1] == '}' ? new Slice(line.bytes(), line.from(), end) : line;
    }

    /** A field of a table in CSV, in which every quote stands twice. */
    private static Slice withSingleQuotes(Slice line) {
        return Slice.of(line.raw().replace("\"\"", "\"").getBytes(StandardCharsets.UTF_8));
    }

    private static boolean opensObject(Slice candidate) {
        if (!candidate.isObject()) {
            return false;
        }
        int inside = Json.blank(candidate.bytes(), candidate.from() + 1, candidate.to());
        return inside < candidate.to() && candidate.bytes()[inside] == '"';
    }
}
