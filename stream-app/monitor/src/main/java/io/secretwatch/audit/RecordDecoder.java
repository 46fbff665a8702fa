package io.secretwatch.audit;

import io.secretwatch.audit.bytes.EventIndex;
import io.secretwatch.audit.envelope.Compression;
import io.secretwatch.audit.envelope.Envelopes;
import io.secretwatch.audit.envelope.PayloadDecoder;
import io.secretwatch.audit.text.ByteMarks;
import io.secretwatch.audit.text.DockerLines;
import io.secretwatch.audit.text.TextLines;
import io.secretwatch.audit.text.Utf16;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Json;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import java.util.Optional;

/** Reads bytes document by document: compressed, JSON of any kind, lines of text, several in a row. */
public final class RecordDecoder {

    /** Decodes an object within an envelope. */
    @FunctionalInterface
    public interface ObjectDecoder {

        void decode(Fields object, Context context, DecodedSink sink);
    }

    private static final int MAX_DEPTH = 8;

    private final Interest interest;
    private final Envelopes envelopes;
    private final TextLines textLines;

    RecordDecoder(Interest interest) {
        this.interest = interest;
        this.envelopes = new Envelopes(interest, this::read);
        this.textLines = new TextLines(interest, this::read);
    }

    void read(Slice slice, Context context, DecodedSink sink) {
        if (context.depth() > MAX_DEPTH) {
            sink.reject(Decoded.Reason.OVER_LIMIT, "more than " + MAX_DEPTH + " envelopes around each other");
        } else if (Compression.isCompressed(slice)) {
            Compression.inflate(slice, context.deeper(), sink, this::read);
        } else {
            documents(Utf16.isOne(slice) ? Utf16.inUtf8(slice) : ByteMarks.without(slice), context, sink);
        }
    }

    private void documents(Slice slice, Context context, DecodedSink sink) {
        byte[] b = slice.bytes();
        int end = slice.to();
        int at = Json.blank(b, slice.from(), end);
        if (at >= end) {
            sink.empty();
        }
        while (at < end && !sink.full()) {
            Slice rest = new Slice(b, at, end);
            at = Json.blank(b, document(rest, context, sink), end);
        }
    }

    /** Reads the document at the start; says where the next one may start. */
    private int document(Slice rest, Context context, DecodedSink sink) {
        try {
            return switch (rest.first()) {
                case '{' ->
                    DockerLines.isSplit(rest)
                            ? DockerLines.read(rest, context, sink, this::read)
                            : object(rest, context, sink);
                case '[' -> array(rest, context, sink);
                case '"' -> TextLines.isTable(rest) ? textLines.read(rest, context, sink) : string(rest, context, sink);
                default -> textLines.read(rest, context, sink);
            };
        } catch (RuntimeException | StackOverflowError e) {
            sink.failed(e);
            return NextDocument.after(rest, rest.from());
        }
    }

    /** Reads the object at the slice's start; says where the next document may start. */
    private int object(Slice slice, Context context, DecodedSink sink) {
        EventIndex index = EventIndex.of(slice);
        Head head = Head.scan(index, context.listItem());
        Walk walk = index.walk();
        if (walk.state() == Walk.State.CUT || walk.state() == Walk.State.BROKEN) {
            Slice alone = NextDocument.alone(slice);
            if (alone.to() < slice.to()) {
                return object(alone, context, sink);
            }
        }
        switch (head.kind(context.listItem())) {
            case AUDIT_EVENT -> {
                return event(index, head, context, sink);
            }
            case AUDIT_OF_ANOTHER_VERSION ->
                sink.reject(Decoded.Reason.UNKNOWN_VERSION, "an audit API version other than v1 and v1beta1");
            case CORE_EVENT -> sink.notAudit();
            case SOMETHING_ELSE -> {
                return envelope(slice, context, sink);
            }
        }
        return NextDocument.behind(index);
    }

    private int envelope(Slice slice, Context context, DecodedSink sink) {
        Fields fields = Fields.of(slice);
        Slice alone = fields.state() == Walk.State.CLOSED ? slice : NextDocument.alone(slice);
        if (alone.to() < slice.to()) {
            return object(alone, context, sink);
        }
        envelopes.open(fields, context, sink);
        NextDocument.restOfEnvelope(fields, alone, sink);
        return fields.resume();
    }

    private int event(EventIndex index, Head head, Context context, DecodedSink sink) {
        Walk walk = index.walk();
        if (head.isOfRancher()) {
            sink.reject(Decoded.Reason.UNKNOWN_FORMAT, Head.OF_RANCHER);
        } else if (!head.mistyped.isEmpty()) {
            sink.reject(
                    Decoded.Reason.INCOMPLETE_EVENT, "field " + head.mistyped + " has another type than it must have");
        } else if (!head.hasObjectRef && walk.state() != Walk.State.CLOSED) {
            sink.put(EventReader.broken(walk.state()));
        } else if (head.stage == null) {
            sink.put(EventReader.withoutStage(walk.state()));
        } else {
            String verb = head.verb == null ? "" : head.verb;
            ObjectRef subject = head.subject();
            if (!head.saysWhat() && walk.state() == Walk.State.CLOSED) {
                return withoutSubject(index, context, sink);
            }
            if (interest.looksAt(head.stage, verb, subject)) {
                index.finish();
                if (index.isClosed() && FlatEvent.isOne(index)) {
                    restored(index.fields(), context, sink);
                    return index.resume();
                }
                if (index.isClosed()) {
                    interest.look(head.stage, verb, new WholeEvent(index, head, subject, context.clusterIn(index)));
                }
            }
            Interest.Depth depth = interest.depth(head.stage, verb, subject, context.cluster());
            if (!depth.isNothing()) {
                return wanted(index, head, subject, depth, context, sink);
            }
            if (depth == Interest.Depth.REASON) {
                return new PassedEvent(index, head, subject, context).put(interest, sink);
            }
            sink.notOfInterest();
        }
        return NextDocument.behind(index, sink);
    }

    private int wanted(
            EventIndex index, Head head, ObjectRef subject, Interest.Depth depth, Context context, DecodedSink sink) {
        index.finish();
        Slice slice = index.object();
        Slice alone = index.isClosed() ? slice : NextDocument.alone(slice);
        if (alone.to() < slice.to()) {
            return object(alone, context, sink);
        }
        if (index.isClosed() && FlatEvent.isOne(index)) {
            restored(index.fields(), context, sink);
        } else {
            sink.put(new EventReader(index, head, subject, context.clusterIn(index)).read(depth));
        }
        NextDocument.restOfEvent(index.walk(), alone, sink);
        return index.resume();
    }

    /** An event that has neither objectRef nor requestURI, unless they are in pieces. */
    private int withoutSubject(EventIndex index, Context context, DecodedSink sink) {
        if (FlatEvent.isOne(index)) {
            restored(index.fields(), context, sink);
        } else {
            sink.reject(Decoded.Reason.INCOMPLETE_EVENT, "neither objectRef nor requestURI");
        }
        return index.resume();
    }

    private void restored(Fields flat, Context context, DecodedSink sink) {
        read(
                Slice.of(FlatEvent.restored(flat, "")),
                context.clusterIn(flat).deeper().asAltered(),
                sink);
    }

    private int array(Slice slice, Context context, DecodedSink sink) {
        return elements(slice, context.deeper(), sink, this::read);
    }

    /** Hands on each element of an array; the last one even if it is cut off. Says where the next document may start. */
    public static int elements(Slice array, Context context, DecodedSink sink, PayloadDecoder inner) {
        Walk walk = Walk.over(array);
        while (!sink.full() && walk.next()) {
            Slice element = walk.value();
            try {
                inner.decode(element, context, sink);
            } catch (RuntimeException | StackOverflowError e) {
                sink.failed(e);
            }
            if (walk.state() != Walk.State.OPEN) {
                return array.to(); // the element that does not end reached as far as the bytes do
            }
        }
        if (walk.state() == Walk.State.BROKEN) {
            sink.reject(
                    Decoded.Reason.MALFORMED_JSON,
                    "an array that is not valid JSON from byte " + (walk.position() - array.from()) + " on");
            return NextDocument.after(array, walk.position());
        }
        return walk.state() == Walk.State.CLOSED ? walk.position() : array.to();
    }

    /** Hands on each element of an array that is an object; anything else in it is not an event. */
    public static void objects(Optional<Slice> array, Context context, DecodedSink sink, ObjectDecoder inner) {
        array.ifPresent(present -> elements(present, context, sink, (element, within, to) -> {
            if (element.isObject()) {
                inner.decode(Fields.of(element), within, to);
            } else {
                to.notAudit();
            }
        }));
    }

    private int string(Slice slice, Context context, DecodedSink sink) {
        int closed = Json.string(slice.bytes(), slice.from(), slice.to());
        if (closed == Json.BROKEN) {
            sink.reject(Decoded.Reason.MALFORMED_JSON, "a string that is not valid JSON");
            return NextDocument.after(slice, slice.from());
        }
        read(slice.content(), context.deeper(), sink);
        return closed == Json.CUT ? slice.to() : closed;
    }
}
