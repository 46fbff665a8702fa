package io.secretwatch.audit.text;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.Head;
import io.secretwatch.audit.Interest;
import io.secretwatch.audit.bytes.EventIndex;
import io.secretwatch.audit.envelope.Base64Text;
import io.secretwatch.audit.envelope.PayloadDecoder;
import io.secretwatch.audit.envelope.UnknownObject;
import io.secretwatch.wire.json.Json;
import io.secretwatch.wire.json.Slice;
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
    private static final byte[] QUOTED_OBJECT = Head.ascii("\"{\\\"");
    private static final byte[] FIRST_COLUMN = Head.ascii("\"{\"\"");
    private static final String SEPARATORS = ",;\0\u001e";
    private static final int SCHEMA_ID = 5;
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
        int passed = behindSeparators(rest);
        if (passed > rest.from()) {
            return passed;
        }
        if (YamlDocuments.startsHere(rest)) {
            return YamlDocuments.read(rest, context, sink, inner);
        }
        Optional<String> unread = UnreadBinary.detail(rest);
        if (unread.isPresent()) {
            sink.reject(Decoded.Reason.UNKNOWN_FORMAT, unread.get());
            return rest.to();
        }
        if (isInWireFormat(rest)) {
            return inWireFormat(rest, context, sink);
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

    /** Whether a line of a table starts here whose first column is an object, in which every quote stands twice. */
    public static boolean isTable(Slice rest) {
        return rest.length() > FIRST_COLUMN.length
                && new Slice(rest.bytes(), rest.from(), rest.from() + FIRST_COLUMN.length).equalsAscii(FIRST_COLUMN);
    }

    static Slice line(Slice rest) {
        int end = rest.from();
        while (end < rest.to() && rest.bytes()[end] != '\n') {
            end++;
        }
        return new Slice(rest.bytes(), rest.from(), end);
    }

    /** Behind commas and zeros that stand alone between documents, as some write them; the start where a text begins. */
    private static int behindSeparators(Slice rest) {
        int at = rest.from();
        while (at < rest.to()
                && (SEPARATORS.indexOf(rest.bytes()[at]) >= 0 || (at > rest.from() && rest.bytes()[at] == ' '))) {
            at++;
        }
        boolean alone = at == rest.to() || "\r\n{[".indexOf(rest.bytes()[at]) >= 0;
        return alone ? at : rest.from();
    }

    /** Whether a value begins as the serializers of Confluent's schema registry write it: a zero, and the number of a schema. */
    private static boolean isInWireFormat(Slice rest) {
        return rest.length() > SCHEMA_ID && rest.first() == 0 && rest.bytes()[rest.from() + 1] == 0;
    }

    private int inWireFormat(Slice rest, Context context, DecodedSink sink) {
        Slice value = new Slice(rest.bytes(), rest.from() + SCHEMA_ID, rest.to());
        if (value.isObject()) {
            inner.decode(value, context.deeper(), sink);
        } else {
            sink.reject(
                    Decoded.Reason.UNKNOWN_FORMAT,
                    "Avro or Protobuf with the number of a schema; only JSON is read in that format");
        }
        return rest.to();
    }

    private static boolean isBinary(Slice line) {
        for (int i = line.from(); i < line.to(); i++) {
            if (line.bytes()[i] >= 0 && line.bytes()[i] < '\t') {
                return true;
            }
        }
        return false;
    }

    /** Looks for the event after what the shipper wrote before it, or in one of the forms in which a line may hold it. */
    private void search(Slice whole, Context context, DecodedSink sink) {
        Slice line = withoutClosingQuote(whole);
        if (decodesObject(line, context, sink)) {
            return;
        }
        boolean mentionsAudit = line.contains(AUDIT_GROUP) || line.contains(LAST_TIME);
        if (mentionsAudit && line.contains(QUOTED_FIELD)) {
            search(withSingleQuotes(line), context, sink);
            return;
        }
        int quoted = mentionsAudit ? whole.indexOf(QUOTED_OBJECT, whole.from()) : -1;
        if (quoted >= 0) {
            inner.decode(quoted(whole, quoted), context.deeper(), sink);
            return;
        }
        if (Base64Text.isOne(line)) {
            Base64Text.open(line.raw(), context, sink, inner);
            return;
        }
        int first = objectFrom(line, line.from());
        Slice object = new Slice(line.bytes(), Math.max(first, line.from()), line.to());
        if (first >= 0 && (mentionsAudit || UnknownObject.mayHoldEvent(object))) {
            orRejected(object, line, context, sink);
        } else if (mentionsAudit
                || UnknownObject.mentionsEvent(line)
                || (context.depth() == 0 && !KlogLine.isOne(line))) {
            sink.reject(
                    Decoded.Reason.UNKNOWN_FORMAT, "a line of " + line.length() + " bytes in no form that is known");
        } else {
            sink.notAudit();
        }
    }

    /** Decodes the first object of a line that is an event or mentions one; whether there is one. */
    private boolean decodesObject(Slice line, Context context, DecodedSink sink) {
        int at = objectFrom(line, line.from());
        for (int candidates = 0; at >= 0 && candidates < MAX_CANDIDATES; candidates++) {
            Slice candidate = new Slice(line.bytes(), at, line.to());
            if (Head.scan(EventIndex.of(candidate), false).kind(false) == Head.Kind.AUDIT_EVENT) {
                rejectRest(new Slice(line.bytes(), line.from(), at), sink);
                boolean array = at > line.from() && line.bytes()[at - 1] == '[';
                inner.decode(array ? new Slice(line.bytes(), at - 1, line.to()) : candidate, context.deeper(), sink);
                return true;
            }
            int end = Json.skip(candidate.bytes(), candidate.from(), candidate.to());
            if (end >= 0 && UnknownObject.mentionsEvent(new Slice(candidate.bytes(), at, end))) {
                inner.decode(candidate, context.deeper(), sink);
                return true;
            }
            at = objectFrom(line, at + 1);
        }
        return false;
    }

    /** Where an object with a member opens at a position or behind it; -1 where none does. */
    private static int objectFrom(Slice line, int from) {
        for (int i = from; i < line.to(); i++) {
            if (line.bytes()[i] == '{') {
                int inside = Json.blank(line.bytes(), i + 1, line.to());
                if (inside < line.to() && line.bytes()[inside] == '"') {
                    return i;
                }
            }
        }
        return -1;
    }

    /** A string with escapes, as programs print one that holds an event; as much as there is of one that does not end. */
    private static Slice quoted(Slice line, int from) {
        int end = Json.string(line.bytes(), from, line.to());
        return new Slice(line.bytes(), from, end < 0 ? line.to() : end);
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
}
