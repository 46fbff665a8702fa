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
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import io.secretwatch.wire.kubernetes.RequestPath;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Cloud Logging entry about a GKE API server, turned back into the event it was made of, as far as that is possible. Log Analytics and
 * BigQuery write the same members in other spellings.
 */
final class GkeLogEntry implements Envelope {

    private static final Set<String> LONG_RUNNING = Set.of("exec", "attach", "portforward", "proxy", "log");

    private final Interest interest;

    GkeLogEntry(Interest interest) {
        this.interest = interest;
    }

    @Override
    public boolean recognises(Fields object) {
        return payload(object).isPresent();
    }

    private static Optional<GkeFields> payload(Fields entry) {
        return Envelope.object(entry, "protoPayload")
                .or(() -> Envelope.object(entry, "protopayload_auditlog"))
                .or(() -> Envelope.object(entry, "proto_payload")
                        .flatMap(payload -> Envelope.object(Fields.of(payload), "audit_log")))
                // Elastic's integration
                .or(() -> Envelope.object(entry, "gcp").flatMap(cloud -> Envelope.object(Fields.of(cloud), "audit")))
                .map(payload -> new GkeFields(Fields.of(payload)));
    }

    @Override
    public void open(Fields entry, Context context, DecodedSink sink) {
        GkeFields payload = payload(entry).orElseThrow();
        String type = payload.fields().path("@type");
        if ((!type.isEmpty() && !type.endsWith("google.cloud.audit.AuditLog"))
                || !payload.text("serviceName").equals("k8s.io")) {
            sink.notAudit();
            return;
        }
        String method = payload.text("methodName");
        String verb = method.substring(method.lastIndexOf('.') + 1);
        Optional<ObjectRef> objectRef =
                RequestPath.ofGkeName(payload.text("resourceName")).map(ObjectRef::of);
        if (verb.isEmpty()) {
            sink.reject(Decoded.Reason.INCOMPLETE_EVENT, "a GKE log entry without a method");
            return;
        }
        ObjectRef subject = objectRef.orElse(ObjectRef.NONE);
        Stage stage = stage(entry, verb, subject);
        Interest.Depth depth = interest.depth(stage, verb, subject, context.cluster());
        if (depth.isNothing()) {
            sink.notOfInterest();
            return;
        }
        AuditEvent event = event(entry, payload, verb, objectRef, stage, depth, context);
        sink.put(new Decoded.Relevant(event, context.from(cluster(entry)).cluster()));
    }

    private static AuditEvent event(
            Fields entry,
            GkeFields payload,
            String verb,
            Optional<ObjectRef> objectRef,
            Stage stage,
            Interest.Depth depth,
            Context context) {
        String operation = entry.path("operation", "id");
        String insertId = AzureRecord.either(entry, "insertId", "insert_id");
        Map<String, String> annotations = annotations(entry, payload);
        return new AuditEvent(
                new AuditEvent.Entry(
                        operation.isEmpty() ? insertId : operation, Level.UNKNOWN, stage, Fidelity.RECONSTRUCTED),
                GkeCaller.of(payload),
                new AuditEvent.Request(
                        "",
                        verb,
                        objectRef,
                        depth == Interest.Depth.REQUEST_BODY ? body(entry, payload, annotations) : Body.ABSENT,
                        Outline.NONE),
                new AuditEvent.Response(status(payload, verb), Outline.NONE),
                Instant.EPOCH,
                context.time(time(AzureRecord.either(entry, "timestamp", "@timestamp")), Optional.empty()),
                annotations);
    }

    /** BigQuery writes {@code 2026-03-02 09:14:07.118903 UTC}. */
    private static Optional<Instant> time(String text) {
        return Times.rfc3339(text)
                .or(() -> Times.rfc3339(text.replaceFirst(" ", "T").replaceFirst(" UTC$", "Z")));
    }

    /**
     * Of two entries of one call the one that is first and not last was written when a watch or an exec began. A call that has one entry,
     * which is both or says neither, has begun with it, too.
     */
    private static Stage stage(Fields entry, String verb, ObjectRef subject) {
        Optional<Fields> operation =
                entry.value("operation").filter(Slice::isObject).map(Fields::of);
        boolean first = operation.map(fields -> isTrue(fields, "first")).orElse(false);
        boolean last = operation.map(fields -> isTrue(fields, "last")).orElse(false);
        boolean longRunning = verb.equals("watch") || LONG_RUNNING.contains(subject.subresource());
        boolean begins = first == last ? longRunning : first;
        return begins ? Stage.RESPONSE_STARTED : Stage.RESPONSE_COMPLETE;
    }

    static boolean isTrue(Fields fields, String name) {
        return fields.value(name)
                .map(value -> value.first() == 't'
                        || (value.isString() && value.text().equals("true")))
                .orElse(false);
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

    private static ResponseStatus status(GkeFields payload, String verb) {
        Optional<Fields> status = payload.object("status").map(GkeFields::fields);
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

    /** The labels; BigQuery spells them with underscores. */
    private static Map<String, String> annotations(Fields entry, GkeFields payload) {
        Map<String, String> annotations = new HashMap<>();
        entry.value("labels")
                .filter(Slice::isObject)
                .map(Fields::of)
                .ifPresent(labels -> labels.all().forEach((key, value) -> {
                    if (value.isString()) {
                        annotations.put(key.replaceFirst("^([a-z_]+)_k8s_io_", "$1.k8s.io/"), value.text());
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

    /** The request as it was, without the type that Cloud Logging adds. An entry that was split has a part of it, which says nothing. */
    private static Body body(Fields entry, GkeFields payload, Map<String, String> annotations) {
        if (entry.value("split").isPresent()) {
            return new Body.Withheld(Body.Why.TRUNCATED);
        }
        Body body = payload.value("request")
                .or(() -> payload.value("requestJson")
                        .map(json -> Slice.of(json.text().getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .map(BodyReader::read)
                .orElse(Body.ABSENT);
        if (body instanceof Body.Absent && "true".equals(annotations.get("audit.k8s.io/truncated"))) {
            return new Body.Withheld(Body.Why.TRUNCATED);
        }
        if (body instanceof Body.Json json && json.node() instanceof ObjectNode object) {
            object.remove("@type");
        }
        return body;
    }
}
