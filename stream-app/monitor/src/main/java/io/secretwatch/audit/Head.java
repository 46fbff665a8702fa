package io.secretwatch.audit;

import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a first pass over an object found: kind, version, stage, verb and objectRef. It passes over all else, and stops once it has all five.
 * Where there is no objectRef, the request's URI says what it was about.
 *
 * <p>The API server writes them before the bodies, but no answer depends on that order: what was not seen yet is looked for to the end.
 */
public final class Head {

    /** What the object says it is. */
    public enum Kind {
        AUDIT_EVENT,
        AUDIT_OF_ANOTHER_VERSION,
        CORE_EVENT,
        SOMETHING_ELSE
    }

    private static final byte[] KIND = ascii("kind");
    private static final byte[] API_VERSION = ascii("apiVersion");
    private static final byte[] STAGE = ascii("stage");
    private static final byte[] VERB = ascii("verb");
    private static final byte[] AUDIT_ID = ascii("auditID");
    private static final byte[] REQUEST_URI = ascii("requestURI");
    private static final byte[] OF_RESOURCES = ascii("/api");
    private static final byte[] OF_LOGS = ascii("/logs");
    private static final byte[] OBJECT_REF = ascii("objectRef");
    private static final byte[] RESOURCE = ascii("resource");
    private static final byte[] NAMESPACE = ascii("namespace");
    private static final byte[] NAME = ascii("name");
    private static final byte[] API_GROUP = ascii("apiGroup");
    private static final byte[] SUBRESOURCE = ascii("subresource");
    private static final byte[] EVENT = ascii("Event");
    private static final byte[] AUDIT_GROUP = ascii("audit.k8s.io/");
    private static final byte[] AUDIT_V1 = ascii("audit.k8s.io/v1");
    private static final byte[] AUDIT_V1BETA1 = ascii("audit.k8s.io/v1beta1");
    private static final byte[] CORE_V1 = ascii("v1");
    private static final byte[] EVENTS_GROUP = ascii("events.k8s.io/");

    @Nullable
    Slice kind;

    @Nullable
    Slice apiVersion;

    @Nullable
    Stage stage;

    @Nullable
    String verb;

    @Nullable
    ObjectRef objectRef;

    private @Nullable Slice uri;
    boolean hasAuditId;
    boolean hasObjectRef;
    /** Whether objectRef was a text that holds an object. */
    boolean odd;

    String mistyped = "";

    private Head() {}

    /** Moves the walk as far as needed to fill the head. */
    public static Head scan(Walk walk, boolean listItem) {
        Head head = new Head();
        while (!head.decided(listItem) && walk.next()) {
            head.member(walk);
        }
        return head;
    }

    public static byte[] ascii(String word) {
        return Slice.ascii(word);
    }

    /** Whether nothing that stands further back can change what this object is and whether it is of interest. */
    boolean decided(boolean listItem) {
        return stage != null && verb != null && hasObjectRef && (listItem || (kind != null && apiVersion != null));
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
            return listItem || (kind == null && hasAuditId && stage != null) ? Kind.AUDIT_EVENT : Kind.SOMETHING_ELSE;
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

    private void member(Walk walk) {
        switch (walk.nameLength()) {
            case 4 -> {
                if (kind == null && walk.nameIs(KIND)) {
                    kind = text(walk, "kind");
                } else if (verb == null && walk.nameIs(VERB)) {
                    Slice text = text(walk, "verb");
                    verb = text == null ? null : text.raw();
                }
            }
            case 5 -> {
                if (stage == null && walk.nameIs(STAGE)) {
                    Slice text = text(walk, "stage");
                    stage = text == null ? null : Stage.of(text.raw());
                }
            }
            case 7 -> hasAuditId |= walk.nameIs(AUDIT_ID);
            case 9 -> {
                if (!hasObjectRef && walk.nameIs(OBJECT_REF)) {
                    objectRef(walk);
                }
            }
            case 10 -> {
                if (apiVersion == null && walk.nameIs(API_VERSION)) {
                    apiVersion = text(walk, "apiVersion");
                } else if (uri == null
                        && walk.nameIs(REQUEST_URI)
                        && walk.value().isString()) {
                    uri = walk.value();
                }
            }
            default -> {}
        }
    }

    /** The current value's text; {@code null} where it is null, cut off, or noted as no text. */
    private @Nullable Slice text(Walk walk, String name) {
        Slice value = walk.value();
        if (walk.state() != Walk.State.OPEN || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            mistyped = name;
            return null;
        }
        return value.content();
    }

    private void objectRef(Walk walk) {
        Slice value = walk.value();
        if (walk.state() != Walk.State.OPEN || value.isNull()) {
            return;
        }
        hasObjectRef = true;
        Optional<Slice> opened = LooseFields.opened(value);
        if (opened.isPresent()) {
            odd = true;
            objectRef = objectRef(opened.get());
            return;
        }
        if (!value.isObject()) {
            mistyped = "objectRef";
            objectRef = ObjectRef.NONE;
            return;
        }
        objectRef = objectRef(value);
    }

    private ObjectRef objectRef(Slice value) {
        @Nullable Slice group = null;
        @Nullable Slice version = null;
        @Nullable Slice resource = null;
        @Nullable Slice subresource = null;
        @Nullable Slice namespace = null;
        @Nullable Slice name = null;
        Walk parts = Walk.over(value);
        while (parts.next()) {
            if (resource == null && parts.nameIs(RESOURCE)) {
                resource = text(parts, "objectRef");
            } else if (namespace == null && parts.nameIs(NAMESPACE)) {
                namespace = text(parts, "objectRef");
            } else if (name == null && parts.nameIs(NAME)) {
                name = text(parts, "objectRef");
            } else if (group == null && parts.nameIs(API_GROUP)) {
                group = text(parts, "objectRef");
            } else if (version == null && parts.nameIs(API_VERSION)) {
                version = text(parts, "objectRef");
            } else if (subresource == null && parts.nameIs(SUBRESOURCE)) {
                subresource = text(parts, "objectRef");
            }
        }
        return new ObjectRef(raw(group), raw(version), raw(resource), raw(subresource), raw(namespace), raw(name));
    }

    /** The objectRef as it stands in the event. */
    ObjectRef objectRefOrNone() {
        return objectRef == null ? ObjectRef.NONE : objectRef;
    }

    /** Whether the event has one of the two members that say what the request was about. */
    boolean saysWhat() {
        return hasObjectRef || uri != null;
    }

    /** What the request was about; of an event without objectRef, or with an empty one, what its URI names. */
    ObjectRef subject() {
        ObjectRef said = objectRefOrNone();
        if (!said.resource().isEmpty() || uri == null) {
            return said;
        }
        Slice path = uri.content();
        // most events without objectRef are of health checks
        return startsWith(path, OF_RESOURCES) || mayBeOfLogs(path)
                ? ObjectRef.ofUri(path.raw(), verb == null ? "" : verb).orElse(said)
                : said;
    }

    /** As it stands, or with an escape among the letters, each of which takes three bytes then. */
    private static boolean mayBeOfLogs(Slice path) {
        if (startsWith(path, OF_LOGS)) {
            return true;
        }
        int to = Math.min(path.to(), path.from() + 3 * OF_LOGS.length);
        for (int at = path.from(); at < to; at++) {
            if (path.bytes()[at] == '%') {
                return true;
            }
        }
        return false;
    }

    private static String raw(@Nullable Slice part) {
        return part == null ? "" : part.raw();
    }
}
