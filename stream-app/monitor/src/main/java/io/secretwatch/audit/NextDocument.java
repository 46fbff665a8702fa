package io.secretwatch.audit;

import io.secretwatch.audit.bytes.EventIndex;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Json;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;

/** Finds where the next document of a record starts. */
final class NextDocument {

    // the quote before may have closed a string that was open
    private static final byte[] EVENT = Head.ascii("\"Event\",\"apiVersion\":\"audit.k8s.io/");
    private static final byte[] AUDIT_ID = Head.ascii("auditID");

    private NextDocument() {}

    /** After an event whose reader may have left it early. */
    static int behind(EventIndex event) {
        Slice slice = event.object();
        Walk walk = event.walk();
        if (walk.state() == Walk.State.OPEN) {
            if (isLast(slice, walk.position())) {
                return slice.to();
            }
            event.finish();
        }
        return walk.state() == Walk.State.CLOSED ? walk.position() : after(slice, slice.from());
    }

    /**
     * Whether no other document starts after this position, without parsing up to there.
     *
     * <p>Within one document a closing brace is followed by a comma, another bracket or the end. Where it is not, either the next document
     * starts there or a string holds braces. A line that starts as a document does may follow one that was cut off. Then the caller looks
     * closely.
     */
    private static boolean isLast(Slice slice, int position) {
        byte[] b = slice.bytes();
        int end = slice.to();
        for (int i = Json.braceOrLine(b, position, end); i < end; i = Json.braceOrLine(b, i + 1, end)) {
            if (b[i] == '\n') {
                if (i + 1 < end && mayStart(b[i + 1])) {
                    return false;
                }
                continue;
            }
            int follower = Json.blank(b, i + 1, end);
            if (follower < end && b[follower] != ',' && b[follower] != '}' && b[follower] != ']') {
                return false;
            }
        }
        return true;
    }

    /** Where to go on after something that does not end: at the next line that is not the inside of a pretty-printed object, else nowhere. */
    static int after(Slice slice, int broken) {
        byte[] b = slice.bytes();
        int start = broken;
        while (start > slice.from() && Json.isBlank(b[start - 1])) {
            start--;
        }
        for (int i = start; i + 1 < slice.to(); i++) {
            if (b[i] == '\n' && mayStart(b[i + 1])) {
                return i + 1;
            }
        }
        return slice.to();
    }

    /**
     * An object that does not end, without the lines after it that may be documents of their own: one that was cut off after a colon
     * would take the next line for a value.
     */
    static Slice alone(Slice object) {
        return new Slice(object.bytes(), object.from(), after(object, object.from()));
    }

    /** Whether a line that begins so may be a document's first: pretty printers indent all others, but for closing brackets. */
    static boolean mayStart(byte first) {
        return !Json.isBlank(first) && first != '}' && first != ']' && first != ',' && first != '"';
    }

    /** The same, after an event that is not looked at any closer. */
    static int behind(EventIndex event, DecodedSink sink) {
        int next = behind(event);
        restBehind(event, next, sink);
        return next;
    }

    /** Rejects what follows an event that is not looked at any closer, if it loses its end and another event seems to be in it. */
    static void restBehind(EventIndex event, int next, DecodedSink sink) {
        Slice slice = event.object();
        restOfEvent(event.walk(), new Slice(slice.bytes(), slice.from(), next), sink);
    }

    /** Rejects what follows an event that is not JSON to its end, if another event seems to be in it: it may as well be a part of a body. */
    static void restOfEvent(Walk event, Slice within, DecodedSink sink) {
        if (event.state() == Walk.State.BROKEN) {
            rest(Math.max(event.position(), within.from() + 1), within, EVENT, sink);
        }
    }

    /** The same of an envelope. */
    static void restOfEnvelope(Fields envelope, Slice within, DecodedSink sink) {
        if (envelope.state() == Walk.State.BROKEN) {
            rest(envelope.broken(), within, AUDIT_ID, sink);
        }
    }

    private static void rest(int from, Slice within, byte[] sign, DecodedSink sink) {
        if (new Slice(within.bytes(), from, within.to()).contains(sign)) {
            sink.reject(Decoded.Reason.MALFORMED_JSON, "another event seems to follow something that loses its end");
        }
    }
}
