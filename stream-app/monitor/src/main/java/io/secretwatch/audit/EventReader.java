package io.secretwatch.audit;

import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The second pass: reads a whole event that is of interest, or what is left of it. */
final class EventReader {

    private static final String FLAT_DOMAIN = "_k8s_io_";
    private static final Pattern CODE = Pattern.compile("[1-9][0-9]{2}(\\.0)?");

    private final Fields fields;
    private final Head head;
    private final ObjectRef objectRef;
    private final Context context;
    private final LooseFields loose = new LooseFields();

    /**
     * A reader of an event.
     *
     * @param objectRef what the event is about, which its URI says where it has no such field
     */
    EventReader(Fields fields, Head head, ObjectRef objectRef, Context context) {
        this.fields = fields;
        this.head = head;
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
        boolean whole = fields.state() == Walk.State.CLOSED;
        if (!whole && (objectRef.equals(ObjectRef.NONE) || !fields.has("user"))) {
            return broken(fields.state());
        }
        AuditEvent event = event(depth, whole);
        if (!fields.mistyped().isEmpty()) {
            return new Decoded.Rejected(
                    Decoded.Reason.INCOMPLETE_EVENT,
                    "field " + fields.mistyped() + " has another type than it must have");
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
        Optional<Instant> received = Times.rfc3339(loose.text(fields, "requestReceivedTimestamp"));
        AuditEvent.Client client = client();
        AuditEvent.Response response = new AuditEvent.Response(
                status(), depth == Interest.Depth.HEAD ? Outline.NONE : Outline.of(fields.value("responseObject")));
        String auditId = loose.text(fields, "auditID");
        AuditEvent.Request request = new AuditEvent.Request(
                loose.text(fields, "requestURI"),
                head.verb == null ? "" : head.verb,
                objectRef.equals(ObjectRef.NONE) ? Optional.empty() : Optional.of(objectRef),
                depth == Interest.Depth.REQUEST_BODY ? body(level, annotations) : Body.ABSENT,
                depth == Interest.Depth.OUTLINES ? Outline.of(fields.value("requestObject")) : Outline.NONE);
        Optional<Instant> staged = Times.rfc3339(loose.text(fields, "stageTimestamp"));
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

    private Fidelity fidelity(boolean whole) {
        // where the path alone says what it is about, the API server writes no objectRef
        boolean restored = !objectRef.equals(head.objectRefOrNone()) && !objectRef.equals(ObjectRef.SERVER_LOGS);
        boolean altered = loose.odd() || head.odd || context.altered() || restored;
        return !whole ? Fidelity.SALVAGED : altered ? Fidelity.ALTERED : Fidelity.NATIVE;
    }

    private AuditEvent.Client client() {
        return new AuditEvent.Client(
                user("user").orElse(UserInfo.NOBODY),
                user("impersonatedUser"),
                fields.path("authenticationMetadata", "impersonationConstraint"),
                loose.texts(fields, "sourceIPs"),
                loose.text(fields, "userAgent"));
    }

    /** OpenShift's log forwarder puts a severity in place of the level and keeps the level under another name. */
    private Level level() {
        String kept = fields.path("k8s_audit_level") + fields.path("openshift_audit_level");
        return Level.of(kept.isEmpty() ? loose.text(fields, "level") : kept);
    }

    /** Who it was has to be certain; the rest of a user may be missing. */
    private Optional<UserInfo> user(String name) {
        Optional<Slice> value = fields.value(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        boolean text = LooseFields.opened(value.get()).isPresent();
        Optional<Fields> members = text ? loose.object(fields, name) : fields.object(name);
        if (members.isEmpty()) {
            return Optional.empty();
        }
        Fields user = members.get();
        UserInfo info = new UserInfo(
                user.text("username"),
                loose.text(user, "uid"),
                loose.texts(user, "groups"),
                loose.lists(user, "extra"));
        fields.mistypedIn(name, user);
        return Optional.of(info);
    }

    private ResponseStatus status() {
        Optional<Fields> members = loose.object(fields, "responseStatus");
        if (members.isEmpty()) {
            return ResponseStatus.NONE;
        }
        Fields status = members.get();
        return new ResponseStatus(code(status), loose.text(status, "reason"), loose.text(status, "message"));
    }

    /** Shippers that rewrite events turn numbers into {@code 200.0} or {@code "200"}. */
    private static int code(Fields status) {
        Optional<Slice> code = status.value("code");
        if (code.isEmpty()) {
            return 0;
        }
        String digits = code.get().isString() ? code.get().text() : code.get().raw();
        return CODE.matcher(digits).matches() ? Integer.parseInt(digits.substring(0, 3)) : 0;
    }

    private Map<String, String> annotations() {
        Map<String, String> values = loose.values(fields, "annotations");
        if (values.keySet().stream().noneMatch(key -> key.indexOf('_') >= 0)) {
            return values;
        }
        Map<String, String> annotations = new HashMap<>();
        values.forEach((key, value) -> annotations.putIfAbsent(annotationKey(key), value));
        return annotations;
    }

    /** The part before the slash is a DNS name and has no underscore: where one stands, Elastic's agent has replaced a dot. */
    private static String annotationKey(String key) {
        int slash = key.indexOf('/');
        if (key.indexOf('_') < 0) {
            return key;
        }
        // BigQuery and Loki replace the slash, too
        int end = slash < 0 ? key.indexOf(FLAT_DOMAIN) + FLAT_DOMAIN.length() - 1 : slash;
        return slash < 0 && !key.contains(FLAT_DOMAIN)
                ? key
                : key.substring(0, end).replace('_', '.') + "/" + key.substring(end + 1);
    }

    private Body body(Level level, Map<String, String> annotations) {
        if (level == Level.METADATA || level == Level.NONE) {
            return Body.ABSENT;
        }
        Optional<Slice> value = fields.value("requestObject");
        if (value.isPresent()) {
            return BodyReader.read(value.get());
        }
        if ("true".equals(annotations.get("audit.k8s.io/truncated"))) {
            return new Body.Withheld(Body.Why.TRUNCATED);
        }
        return switch (fields.state()) {
            case CUT -> new Body.Withheld(Body.Why.CUT_OFF);
            case BROKEN -> new Body.Withheld(Body.Why.UNREADABLE);
            default -> Body.ABSENT;
        };
    }
}
