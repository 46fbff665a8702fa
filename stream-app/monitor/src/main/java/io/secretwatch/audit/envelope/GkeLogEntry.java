package io.secretwatch.audit.envelope;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.BodyReader;
import io.secretwatch.audit.Context;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.Fidelity;
import io.secretwatch.audit.Interest;
import io.secretwatch.audit.Level;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Outline;
import io.secretwatch.audit.ResponseStatus;
import io.secretwatch.audit.Stage;
import io.secretwatch.audit.Times;
import io.secretwatch.audit.UserInfo;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import io.secretwatch.wire.kubernetes.RequestPath;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Cloud Logging entry about a GKE API server, turned back into the event it was made of, as far as that is possible. */
final class GkeLogEntry implements Envelope {

    private final Interest interest;

    GkeLogEntry(Interest interest) {
        this.interest = interest;
    }

    @Override
    public boolean recognises(Fields object) {
        return Envelope.object(object, "protoPayload").isPresent();
    }

    @Override
    public void open(Fields entry, Context context, DecodedSink sink) {
        Fields payload = Fields.of(entry.value("protoPayload").get());
        if (!payload.path("@type").endsWith("google.cloud.audit.AuditLog")
                || !payload.path("serviceName").equals("k8s.io")) {
            sink.notAudit();
            return;
        }
        String method = payload.path("methodName");
        String verb = method.substring(method.lastIndexOf('.') + 1);
        Stage stage = stage(entry);
        Optional<ObjectRef> objectRef =
                RequestPath.ofGkeName(payload.path("resourceName")).map(ObjectRef::of);
        if (verb.isEmpty()) {
            sink.reject(Decoded.Reason.INCOMPLETE_EVENT, "a GKE log entry without a method");
            return;
        }
        Interest.Depth depth = interest.depth(stage, verb, objectRef.orElse(ObjectRef.NONE));
        if (depth == Interest.Depth.NOTHING) {
            sink.notOfInterest();
            return;
        }
        String operation = entry.path("operation", "id");
        AuditEvent event = new AuditEvent(
                new AuditEvent.Entry(
                        operation.isEmpty() ? entry.path("insertId") : operation,
                        Level.UNKNOWN,
                        stage,
                        Fidelity.RECONSTRUCTED),
                client(payload),
                new AuditEvent.Request(
                        "",
                        verb,
                        objectRef,
                        depth == Interest.Depth.REQUEST_BODY ? body(payload) : Body.ABSENT,
                        Outline.NONE),
                new AuditEvent.Response(status(payload, verb), Outline.NONE),
                Instant.EPOCH,
                context.time(Times.rfc3339(entry.path("timestamp")), Optional.empty()),
                annotations(entry, payload));
        sink.put(new Decoded.Relevant(event, context.from(cluster(entry)).cluster()));
    }

    private static AuditEvent.Client client(Fields payload) {
        String user = payload.path("authenticationInfo", "principalEmail");
        String ip = payload.path("requestMetadata", "callerIp");
        return new AuditEvent.Client(
                new UserInfo(user, "", List.of(), Map.of()),
                Optional.empty(),
                "",
                ip.isEmpty() ? List.of() : List.of(ip),
                payload.path("requestMetadata", "callerSuppliedUserAgent"));
    }

    /** An operation's first entry that is not its last one is the beginning of a watch or an exec. */
    private static Stage stage(Fields entry) {
        Optional<Fields> operation =
                entry.value("operation").filter(Slice::isObject).map(Fields::of);
        boolean first = operation.map(fields -> isTrue(fields, "first")).orElse(false);
        boolean last = operation.map(fields -> isTrue(fields, "last")).orElse(false);
        return first && !last ? Stage.RESPONSE_STARTED : Stage.RESPONSE_COMPLETE;
    }

    private static boolean isTrue(Fields fields, String name) {
        return fields.value(name).map(value -> value.first() == 't').orElse(false);
    }

    private static String cluster(Fields entry) {
        Fields labels = entry.value("resource")
                .filter(Slice::isObject)
                .map(Fields::of)
                .flatMap(resource -> resource.value("labels"))
                .filter(Slice::isObject)
                .map(Fields::of)
                .orElse(entry);
        String name = labels.path("cluster_name");
        return name.isEmpty() ? "" : labels.path("project_id") + "/" + labels.path("location") + "/" + name;
    }

    private static ResponseStatus status(Fields payload, String verb) {
        Optional<Fields> status =
                payload.value("status").filter(Slice::isObject).map(Fields::of);
        String code =
                status.flatMap(fields -> fields.value("code")).map(Slice::raw).orElse("0");
        return new ResponseStatus(
                httpCode(code, verb),
                "",
                status.map(fields -> fields.path("message")).orElse(""));
    }

    /** A google.rpc.Code as the HTTP status that the API server gave. */
    private static int httpCode(String rpcCode, String verb) {
        return switch (rpcCode) {
            case "0" -> verb.equals("create") ? 201 : 200;
            case "3" -> 400;
            case "4" -> 504;
            case "5" -> 404;
            case "6", "10" -> 409;
            case "7" -> 403;
            case "8" -> 429;
            case "14" -> 503;
            case "16" -> 401;
            default -> 500;
        };
    }

    private static Map<String, String> annotations(Fields entry, Fields payload) {
        Map<String, String> annotations = new HashMap<>();
        entry.value("labels")
                .filter(Slice::isObject)
                .map(Fields::of)
                .ifPresent(labels -> labels.all().forEach((key, value) -> {
                    if (value.isString()) {
                        annotations.put(key, value.text());
                    }
                }));
        payload.value("authorizationInfo").filter(Slice::isArray).ifPresent(array -> {
            Walk walk = Walk.over(array);
            if (walk.next() && walk.value().isObject()) {
                String decision = isTrue(Fields.of(walk.value()), "granted") ? "allow" : "forbid";
                annotations.putIfAbsent("authorization.k8s.io/decision", decision);
            }
        });
        return annotations;
    }

    /** The request as it was, without the type that Cloud Logging adds. */
    private static Body body(Fields payload) {
        Body body = payload.value("request").map(BodyReader::read).orElse(Body.ABSENT);
        if (body instanceof Body.Json json && json.node() instanceof ObjectNode object) {
            object.remove("@type");
        }
        return body;
    }
}
