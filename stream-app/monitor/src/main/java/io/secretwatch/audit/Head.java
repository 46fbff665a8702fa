package io.secretwatch.audit;

import io.secretwatch.wire.json.Slice;

/** What the first pass found at the head of an object. */
public final class Head {

    /** What the object says it is. */
    public enum Kind {
        AUDIT_EVENT,
        AUDIT_OF_ANOTHER_VERSION,
        CORE_EVENT,
        SOMETHING_ELSE
    }

    private static final byte[] EVENT = ascii("Event");
    private static final byte[] AUDIT_GROUP = ascii("audit.k8s.io/");
    private static final byte[] AUDIT_V1 = ascii("audit.k8s.io/v1");
    private static final byte[] AUDIT_V1BETA1 = ascii("audit.k8s.io/v1beta1");
    private static final byte[] CORE_V1 = ascii("v1");
    private static final byte[] EVENTS_GROUP = ascii("events.k8s.io/");

    Slice kind;
    Slice apiVersion;
    Stage stage;
    String verb;
    ObjectRef objectRef;
    boolean hasAuditId;
    boolean hasObjectRef;
    String mistyped = "";

    public static byte[] ascii(String word) {
        return Slice.ascii(word);
    }

    /** Whether nothing that stands further back can change what this object is and whether it is of interest. */
    boolean decided(boolean listItem) {
        return stage != null && verb != null && hasObjectRef && (listItem || kind != null && apiVersion != null);
    }

    /**
     * What this is. An item of an audit EventList says neither kind nor version (they are plain structs in the list), and an item that
     * was taken out of its list by a filter still is an event if it has an audit id and a stage.
     */
    public Kind kind(boolean listItem) {
        boolean eventOrUnsaid = kind == null || kind.equalsAscii(EVENT);
        if (!eventOrUnsaid) {
            return Kind.SOMETHING_ELSE;
        }
        if (apiVersion == null) {
            return listItem || kind == null && hasAuditId && stage != null ? Kind.AUDIT_EVENT : Kind.SOMETHING_ELSE;
        }
        if (apiVersion.equalsAscii(AUDIT_V1) || apiVersion.equalsAscii(AUDIT_V1BETA1)) {
            return Kind.AUDIT_EVENT;
        }
        if (startsWith(apiVersion, AUDIT_GROUP)) {
            return Kind.AUDIT_OF_ANOTHER_VERSION;
        }
        boolean core = kind != null && (apiVersion.equalsAscii(CORE_V1) || startsWith(apiVersion, EVENTS_GROUP));
        return core ? Kind.CORE_EVENT : Kind.SOMETHING_ELSE;
    }

    private static boolean startsWith(Slice slice, byte[] start) {
        return slice.length() >= start.length
                && new Slice(slice.bytes(), slice.from(), slice.from() + start.length).equalsAscii(start);
    }
}
