package io.secretwatch.activity;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.UnseenWorkload.Because;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.Level;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import java.util.Optional;

/** Requests that write a Pod or a template of Pods: which Secrets the request body reaches for. */
final class WorkloadWrites implements Family {

    @Override
    public Depth depth(Stage stage, String verb, ObjectRef ref) {
        boolean writes = verb.equals("create") || verb.equals("update") || verb.equals("patch");
        return writes && stage == Stage.RESPONSE_COMPLETE && WorkloadKind.of(ref).isPresent() ? Depth.REQUEST_BODY : Depth.NOTHING;
    }

    @Override
    public Optional<Activity> classify(AuditEvent event, ObjectRef ref, RequestLine line, Occurrence occurrence) {
        return WorkloadKind.of(ref).flatMap(kind -> {
            if (event.requestObject() instanceof Body.Json body) {
                return use(kind, body.node(), occurrence, !line.parameter("dryRun").isEmpty());
            }
            if (!occurrence.outcome().succeeded()) {
                // a refused request is not decoded, so its body is in no log
                return Optional.empty();
            }
            return Optional.of(new UnseenWorkload(occurrence, workload(kind, occurrence, ""), because(event)));
        });
    }

    private static Optional<Activity> use(WorkloadKind kind, JsonNode body, Occurrence occurrence, boolean dryRun) {
        if (WorkloadControllers.carriesOut(occurrence.actor(), occurrence.call().verb(), body)) {
            return Optional.empty();
        }
        PodSpecWalk walk = PodSpecWalk.of(kind, body);
        boolean remarkable = !walk.references().isEmpty()
                || walk.exposures().stream().anyMatch(e -> e.kind() == Exposure.Kind.HOST_SECRETS);
        if (!remarkable) {
            return Optional.empty();
        }
        String generateName = body.path("metadata").path("generateName").asText("");
        return Optional.of(new SecretUse(
                occurrence, workload(kind, occurrence, generateName), walk.references(), walk.exposures(), dryRun));
    }

    private static Workload workload(WorkloadKind kind, Occurrence occurrence, String generateName) {
        String name = occurrence.call().name();
        return new Workload(kind.kind(), occurrence.call().namespace(), name.isEmpty() ? RequestLine.cut(generateName, 253) + "*" : name);
    }

    private static Because because(AuditEvent event) {
        if (event.requestObject() instanceof Body.Withheld withheld) {
            return Because.of(withheld.why());
        }
        boolean promised = event.level() == Level.REQUEST || event.level() == Level.REQUEST_RESPONSE;
        return promised ? Because.MISSING : Because.AUDIT_LEVEL;
    }
}
