package io.secretwatch.audit;

import io.secretwatch.audit.bytes.AnnotationKey;
import io.secretwatch.audit.bytes.EventField;
import io.secretwatch.audit.bytes.EventIndex;
import io.secretwatch.wire.json.ByBytes;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The second pass: reads a whole event that is of interest, or what is left of it. */
final class EventReader {

    private final EventIndex index;
    private final Head head;
    private final ObjectRef objectRef;
    private final Context context;
    private final RepeatedValues repeated;
    private final LooseFields loose = new LooseFields();

    /** A member without which it is not certain who it was, and that has another type than it must have; empty where there is none. */
    private String mistyped = "";

    /**
     * A reader of an event.
     *
     * @param index of the event to its end
     * @param objectRef what the event is about, which its URI says where it has no such field
     */
    EventReader(EventIndex index, Head head, ObjectRef objectRef, Context context) {
        this.index = index;
        this.head = head;
        this.repeated = head.repeated;
        this.objectRef = objectRef;
        this.context = context;
    }

    /**
     * The event, if its head is whole.
     *
     * <p>An event that breaks off after stage, verb, user and objectRef is salvaged, whether its bytes end there or turn into something
     * that is not JSON: what comes before was still written by the API server.
     */
    Decoded read(Interest.Depth depth) {
        boolean whole = index.isClosed();
        if (!whole && (objectRef.equals(ObjectRef.NONE) || !index.has(EventField.USER))) {
            return broken(index.walk().state());
        }
        AuditEvent event = event(depth, whole);
        if (!mistyped.isEmpty()) {
            return new Decoded.Rejected(
                    Decoded.Reason.INCOMPLETE_EVENT, "field " + mistyped + " has another type than it must have");
        }
        return new Decoded.Relevant(event, context.cluster());
    }

    /** The verdict on an object that does not end. */
    static Decoded broken(Walk.State state) {
        return state == Walk.State.CUT
                ? new Decoded.Rejected(Decoded.Reason.CUT_OFF, "ends before stage, verb, user and objectRef")
                : new Decoded.Rejected(Decoded.Reason.MALFORMED_JSON, "no JSON before stage, verb, user and objectRef");
    }

    /** The verdict on an event whose stage is nowhere. */
    static Decoded withoutStage(Walk.State state) {
        return state == Walk.State.CLOSED
                ? new Decoded.Rejected(Decoded.Reason.INCOMPLETE_EVENT, "no stage")
                : broken(state);
    }

    private AuditEvent event(Interest.Depth depth, boolean whole) {
        Level level = level();
        Map<String, String> annotations = annotations();
        Optional<Instant> received = time(EventField.REQUEST_RECEIVED_TIMESTAMP);
        AuditEvent.Client client = client();
        AuditEvent.Response response = new AuditEvent.Response(
                status(), depth == Interest.Depth.HEAD ? Outline.NONE : outline(EventField.RESPONSE_OBJECT));
        AuditEvent.Request request = new AuditEvent.Request(
                text(EventField.REQUEST_URI),
                head.verb == null ? "" : head.verb,
                objectRef.equals(ObjectRef.NONE) ? Optional.empty() : Optional.of(objectRef),
                depth == Interest.Depth.REQUEST_BODY ? body(level, annotations) : Body.ABSENT,
                depth == Interest.Depth.OUTLINES ? outline(EventField.REQUEST_OBJECT) : Outline.NONE);
        String auditId = text(EventField.AUDIT_ID);
        Optional<Instant> staged = time(EventField.STAGE_TIMESTAMP);
        return new AuditEvent(
                new AuditEvent.Entry(
                        auditId, level, Objects.requireNonNull(head.stage, "no stage, no event"), fidelity(whole)),
                client,
                request,
                response,
                received.orElse(Instant.EPOCH),
                context.time(staged, received),
                annotations);
    }

    private String text(EventField field) {
        return loose.text(index.value(field));
    }

    /** A text that many events have in common. */
    private String repeatedText(EventField field) {
        Slice value = index.value(field);
        return value != null && value.isString() ? repeated.text(value) : loose.text(value);
    }

    private Optional<Instant> time(EventField field) {
        Slice value = index.value(field);
        return value != null && value.isString() ? Times.rfc3339(value.content()) : Times.rfc3339(loose.text(value));
    }

    private Outline outline(EventField field) {
        return Outline.of(index.value(field));
    }

    private Fidelity fidelity(boolean whole) {
        // where the path alone says what it is about, the API server writes no objectRef
        boolean restored = !objectRef.equals(head.objectRefOrNone()) && !objectRef.equals(ObjectRef.SERVER_LOGS);
        boolean altered = loose.odd() || head.odd || context.altered() || restored;
        return !whole ? Fidelity.SALVAGED : altered ? Fidelity.ALTERED : Fidelity.NATIVE;
    }

    private AuditEvent.Client client() {
        return new AuditEvent.Client(
                user(EventField.USER).orElse(UserInfo.NOBODY),
                user(EventField.IMPERSONATED_USER),
                impersonationConstraint(),
                sourceIps(),
                userAgent());
    }

    private AuditEvent.UserAgent userAgent() {
        Slice value = index.value(EventField.USER_AGENT);
        return value != null && value.isString() ? repeated.agent(value) : new AuditEvent.UserAgent(loose.text(value));
    }

    private String impersonationConstraint() {
        Slice metadata = index.value(EventField.AUTHENTICATION_METADATA);
        return metadata == null || !metadata.isObject()
                ? ""
                : Fields.of(metadata).path("impersonationConstraint");
    }

    private List<String> sourceIps() {
        Slice value = index.value(EventField.SOURCE_IPS);
        if (value == null) {
            return List.of();
        }
        List<String> known = repeated.addresses().of(value);
        if (known != null) {
            return known;
        }
        LooseFields reading = new LooseFields();
        List<String> addresses = List.copyOf(reading.texts(value));
        return keep(repeated.addresses(), value, addresses, reading);
    }

    /** Keeps what was read of a value for events to come, if it had the types that the API gives it. */
    private <T> T keep(ByBytes<T> values, Slice value, T read, LooseFields reading) {
        loose.add(reading);
        return reading.odd() ? read : values.keep(value, read);
    }

    private Level level() {
        String kept = string(EventField.K8S_AUDIT_LEVEL) + string(EventField.OPENSHIFT_AUDIT_LEVEL);
        return Level.of(kept.isEmpty() ? repeatedText(EventField.LEVEL) : kept);
    }

    private String string(EventField field) {
        Slice value = index.value(field);
        return value == null || !value.isString() ? "" : value.text();
    }

    /** Who it was has to be certain; the rest of a user may be missing. */
    private Optional<UserInfo> user(EventField field) {
        Slice value = index.value(field);
        if (value == null) {
            return Optional.empty();
        }
        Optional<UserInfo> known = repeated.users().of(value);
        if (known != null) {
            return known;
        }
        LooseFields reading = new LooseFields();
        Optional<Fields> members = reading.object(value);
        if (members.isEmpty()) {
            mistyped = field.spelling();
            return Optional.empty();
        }
        Fields user = members.get();
        UserInfo info = new UserInfo(
                user.text("username"),
                reading.text(user.valueOrNull("uid")),
                reading.texts(user.valueOrNull("groups")),
                reading.lists(user.valueOrNull("extra")));
        if (!user.mistyped().isEmpty()) {
            mistyped = field.spelling();
            return Optional.of(info);
        }
        return keep(repeated.users(), value, Optional.of(info), reading);
    }

    private ResponseStatus status() {
        Slice value = index.value(EventField.RESPONSE_STATUS);
        if (value == null) {
            return ResponseStatus.NONE;
        }
        ResponseStatus known = repeated.statuses().of(value);
        if (known != null) {
            return known;
        }
        LooseFields reading = new LooseFields();
        Optional<Fields> members = reading.object(value);
        ResponseStatus status = members.isEmpty() ? ResponseStatus.NONE : ResponseStatus.of(members.get(), reading);
        return keep(repeated.statuses(), value, status, reading);
    }

    private Map<String, String> annotations() {
        Slice value = index.value(EventField.ANNOTATIONS);
        if (value == null) {
            return Map.of();
        }
        Map<String, String> known = repeated.annotations().of(value);
        if (known != null) {
            return known;
        }
        LooseFields reading = new LooseFields();
        Map<String, String> annotations = new HashMap<>();
        reading.values(value).forEach((key, text) -> annotations.putIfAbsent(AnnotationKey.restored(key), text));
        return keep(repeated.annotations(), value, Map.copyOf(annotations), reading);
    }

    private Body body(Level level, Map<String, String> annotations) {
        if (level == Level.METADATA || level == Level.NONE) {
            return Body.ABSENT;
        }
        Slice value = index.value(EventField.REQUEST_OBJECT);
        if (value != null) {
            return BodyReader.read(value);
        }
        if ("true".equals(annotations.get("audit.k8s.io/truncated"))) {
            return new Body.Withheld(Body.Why.TRUNCATED);
        }
        return switch (index.walk().state()) {
            case CUT -> new Body.Withheld(Body.Why.CUT_OFF);
            case BROKEN -> new Body.Withheld(Body.Why.UNREADABLE);
            default -> Body.ABSENT;
        };
    }
}
