package io.secretwatch.audit;

import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The second pass: reads a whole event that is of interest, or what is left of it. */
final class EventReader {

    private static final Pattern CODE = Pattern.compile("[1-9][0-9]{2}(\\.0)?");

    private final Fields fields;
    private final Head head;
    private final Context context;

    EventReader(Fields fields, Head head, Context context) {
        this.fields = fields;
        this.head = head;
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
        if (!whole && (head.objectRef == null || !fields.has("user"))) {
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

    private AuditEvent event(Interest.Depth depth, boolean whole) {
        Level level = level();
        Map<String, String> annotations = annotations();
        Optional<Instant> received = Times.rfc3339(textOrNothing("requestReceivedTimestamp"));
        String auditId = fields.text("auditID");
        String uri = fields.text("requestURI");
        return new AuditEvent(
                new AuditEvent.Entry(
                        auditId,
                        level,
                        Objects.requireNonNull(head.stage, "no stage, no event"),
                        whole ? Fidelity.NATIVE : Fidelity.SALVAGED),
                client(),
                new AuditEvent.Request(
                        uri,
                        head.verb == null ? "" : head.verb,
                        Optional.ofNullable(head.objectRef),
                        depth == Interest.Depth.REQUEST_BODY ? body(level, annotations) : Body.ABSENT,
                        depth == Interest.Depth.OUTLINES ? Outline.of(fields.value("requestObject")) : Outline.NONE),
                new AuditEvent.Response(
                        status(),
                        depth == Interest.Depth.HEAD ? Outline.NONE : Outline.of(fields.value("responseObject"))),
                received.orElse(Instant.EPOCH),
                context.time(Times.rfc3339(textOrNothing("stageTimestamp")), received),
                annotations);
    }

    private AuditEvent.Client client() {
        return new AuditEvent.Client(
                user("user").orElse(UserInfo.NOBODY),
                user("impersonatedUser"),
                fields.path("authenticationMetadata", "impersonationConstraint"),
                texts(fields, "sourceIPs"),
                fields.text("userAgent"));
    }

    /** OpenShift's log forwarder puts a severity in place of the level and keeps the level under another name. */
    private Level level() {
        String kept = textOrNothing("k8s_audit_level") + textOrNothing("openshift_audit_level");
        return Level.of(kept.isEmpty() ? textOrNothing("level") : kept);
    }

    private String textOrNothing(String name) {
        return fields.path(name);
    }

    private Optional<UserInfo> user(String name) {
        return fields.object(name).map(user -> {
            UserInfo info = new UserInfo(user.text("username"), user.text("uid"), texts(user, "groups"), extra(user));
            fields.mistypedIn(name, user);
            return info;
        });
    }

    private static Map<String, List<String>> extra(Fields user) {
        Map<String, List<String>> extra = new HashMap<>();
        user.object("extra").ifPresent(values -> {
            values.all().keySet().forEach(key -> extra.put(key, texts(values, key)));
            user.mistypedIn("extra", values);
        });
        return extra;
    }

    private static List<String> texts(Fields owner, String name) {
        List<String> texts = new ArrayList<>();
        owner.array(name).ifPresent(array -> {
            Walk elements = Walk.over(array);
            while (elements.next()) {
                Slice element = elements.value();
                if (element.isString()) {
                    texts.add(element.text());
                } else if (!element.isNull()) {
                    owner.mistyped(name);
                }
            }
        });
        return texts;
    }

    private ResponseStatus status() {
        return fields.object("responseStatus")
                .map(status -> {
                    ResponseStatus answer =
                            new ResponseStatus(code(status), status.text("reason"), status.text("message"));
                    fields.mistypedIn("responseStatus", status);
                    return answer;
                })
                .orElse(ResponseStatus.NONE);
    }

    /** Shippers that rewrite events turn numbers into {@code 200.0} or {@code "200"}. */
    private static int code(Fields status) {
        String digits = status.value("code")
                .map(code -> code.isString() ? code.text() : code.raw())
                .orElse("");
        return CODE.matcher(digits).matches() ? Integer.parseInt(digits.substring(0, 3)) : 0;
    }

    private Map<String, String> annotations() {
        Map<String, String> annotations = new HashMap<>();
        fields.object("annotations")
                .ifPresent(values -> values.all()
                        .forEach((key, value) -> annotations.putIfAbsent(
                                annotationKey(key), value.isString() ? value.text() : value.raw())));
        return annotations;
    }

    /** The part before the slash is a DNS name and has no underscore: where one stands, Elastic's agent has replaced a dot. */
    private static String annotationKey(String key) {
        int slash = key.indexOf('/');
        return slash < 0 || key.indexOf('_') < 0
                ? key
                : key.substring(0, slash).replace('_', '.') + key.substring(slash);
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
