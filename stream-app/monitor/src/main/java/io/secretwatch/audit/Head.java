package io.secretwatch.audit;

import io.secretwatch.audit.bytes.EventField;
import io.secretwatch.audit.bytes.EventIndex;
import io.secretwatch.wire.json.NameTable;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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

    static final String OF_RANCHER =
            "an audit event of Rancher's own API, which has another form; its clusters have audit logs of their own";

    private static final byte[] OF_RESOURCES = ascii("/api");
    private static final byte[] OF_LOGS = ascii("/logs");
    /** What an {@link ObjectRef} is made of. */
    private static final List<String> REF_PARTS =
            List.of("apiGroup", "apiVersion", "resource", "subresource", "namespace", "name");

    private static final NameTable<Integer> REF_PART =
            new NameTable<>(REF_PARTS.stream().collect(Collectors.toMap(part -> part, REF_PARTS::indexOf)));
    private static final String EVENT = "Event";
    private static final String AUDIT_GROUP = "audit.k8s.io/";
    private static final String AUDIT_V1 = "audit.k8s.io/v1";
    private static final String AUDIT_V1BETA1 = "audit.k8s.io/v1beta1";
    private static final String CORE_V1 = "v1";
    private static final String EVENTS_GROUP = "events.k8s.io/";

    final RepeatedValues repeated = RepeatedValues.ofThread();

    @Nullable
    String kind;

    @Nullable
    String apiVersion;

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

    /** Whether objectRef says more than what the request was about, such as a {@code resourceVersion}, which few others have. */
    private boolean hasRevision;

    String mistyped = "";

    private Head() {}

    /** Goes on in the event as far as needed to fill the head. */
    public static Head scan(EventIndex event, boolean listItem) {
        Head head = new Head();
        while (!head.decided(listItem) && event.next()) {
            head.member(event);
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
        boolean eventOrUnsaid = kind == null || kind.equals(EVENT);
        if (!eventOrUnsaid) {
            return Kind.SOMETHING_ELSE;
        }
        if (apiVersion == null) {
            return listItem || (kind == null && hasAuditId && stage != null) ? Kind.AUDIT_EVENT : Kind.SOMETHING_ELSE;
        }
        if (apiVersion.equals(AUDIT_V1) || apiVersion.equals(AUDIT_V1BETA1)) {
            return Kind.AUDIT_EVENT;
        }
        if (apiVersion.startsWith(AUDIT_GROUP)) {
            return Kind.AUDIT_OF_ANOTHER_VERSION;
        }
        boolean core = kind != null && (apiVersion.equals(CORE_V1) || apiVersion.startsWith(EVENTS_GROUP));
        return core ? Kind.CORE_EVENT : Kind.SOMETHING_ELSE;
    }

    /**
     * Whether it is an event of the audit log of Rancher's own API, which has an audit id and a stage as those of Kubernetes have, and other
     * members. Its verbs are methods of HTTP in capital letters; Kubernetes writes those of a path in small ones.
     */
    boolean isOfRancher() {
        String said = verb;
        return kind == null && said != null && !said.isEmpty() && said.charAt(0) >= 'A' && said.charAt(0) <= 'Z';
    }

    private static boolean startsWith(Slice slice, byte[] start) {
        return slice.length() >= start.length
                && Arrays.equals(slice.bytes(), slice.from(), slice.from() + start.length, start, 0, start.length);
    }

    private void member(EventIndex event) {
        EventField field = event.field();
        if (field == null) {
            return;
        }
        switch (field) {
            case KIND -> kind = kind == null ? text(event, field) : kind;
            case API_VERSION -> apiVersion = apiVersion == null ? text(event, field) : apiVersion;
            case VERB -> verb = verb == null ? text(event, field) : verb;
            case STAGE -> stage = stage == null ? stage(event) : stage;
            case AUDIT_ID -> hasAuditId = true;
            case OBJECT_REF -> {
                if (!hasObjectRef) {
                    objectRef(event);
                }
            }
            case REQUEST_URI -> {
                if (uri == null && event.value().isString()) {
                    uri = event.value();
                }
            }
            default -> {}
        }
    }

    private @Nullable Stage stage(EventIndex event) {
        String text = text(event, EventField.STAGE);
        return text == null ? null : Stage.of(text);
    }

    /** The current value's text; {@code null} where it is null, cut off, or noted as no text. */
    private @Nullable String text(EventIndex event, EventField field) {
        Slice value = event.value();
        if (!event.isWhole() || value.isNull()) {
            return null;
        }
        return text(value, field);
    }

    private @Nullable String text(Slice value, EventField field) {
        if (!value.isString()) {
            mistyped = field.spelling();
            return null;
        }
        return repeated.text(value);
    }

    private void objectRef(EventIndex event) {
        Slice value = event.value();
        if (!event.isWhole() || value.isNull()) {
            return;
        }
        hasObjectRef = true;
        objectRef = repeated.objects().of(value);
        if (objectRef != null) {
            return;
        }
        Optional<Slice> opened = LooseFields.opened(value);
        odd |= opened.isPresent();
        if (opened.isEmpty() && !value.isObject()) {
            mistyped = EventField.OBJECT_REF.spelling();
            objectRef = ObjectRef.NONE;
            return;
        }
        objectRef = objectRef(opened.orElse(value));
        if (!odd && mistyped.isEmpty() && !hasRevision) {
            repeated.objects().keep(value, objectRef);
        }
    }

    private ObjectRef objectRef(Slice object) {
        @Nullable String[] texts = new String[REF_PARTS.size()];
        Walk parts = Walk.over(object);
        while (parts.next()) {
            Integer part = parts.nameIn(REF_PART);
            if (part == null) {
                hasRevision = true;
            } else if (texts[part] == null && !parts.value().isNull()) {
                texts[part] = text(parts.value(), EventField.OBJECT_REF);
            }
        }
        return new ObjectRef(
                said(texts[0]), said(texts[1]), said(texts[2]), said(texts[3]), said(texts[4]), said(texts[5]));
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
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
}
