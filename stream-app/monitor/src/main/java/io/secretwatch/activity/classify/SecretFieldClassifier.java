package io.secretwatch.activity.classify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Making;
import io.secretwatch.activity.Making.Effect;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Owner;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.UnseenWorkload;
import io.secretwatch.activity.UnseenWorkload.Because;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.manifest.JsonPatch;
import io.secretwatch.activity.manifest.ObjectWalk;
import io.secretwatch.activity.manifest.ReferringKind;
import io.secretwatch.activity.manifest.SecretFields;
import io.secretwatch.activity.manifest.StrategicPatch;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import io.secretwatch.wire.kubernetes.KubernetesGroups;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Requests that write an object of any other kind: which Secrets it names for a controller to follow, by the table, and, in a custom
 * resource, which pod specs stand in it.
 */
final class SecretFieldClassifier implements ResourceClassifier {

    private static final int KIND_KEPT = 63;
    private static final Pattern KIND = Pattern.compile("[A-Z][A-Za-z0-9]{0,62}");

    private final SecretFields table;

    SecretFieldClassifier(SecretFields table) {
        this.table = table;
    }

    /** Whether a request is about such an object itself. Asked for every event. */
    boolean concerns(ObjectRef ref) {
        return ref.subresource().isEmpty()
                && (!KubernetesGroups.own(ref.apiGroup()) || table.has(ref.apiGroup(), ref.resource()));
    }

    @Override
    public Depth depth(Stage stage, String verb, ObjectRef ref) {
        boolean writes = verb.equals("create") || verb.equals("update") || verb.equals("patch");
        return writes && stage == Stage.RESPONSE_COMPLETE ? Depth.REQUEST_BODY : Depth.NOTHING;
    }

    @Override
    public Optional<Activity> classify(AuditEvent event, ObjectRef ref, RequestLine line, Occurrence occurrence) {
        if (ObjectControllers.keepsUp(occurrence)) {
            return event.request().body() instanceof Body.Json body
                    ? BoundClaim.of(occurrence, ref, body.node())
                    : Optional.empty();
        }
        Optional<ReferringKind> kind = table.of(ref.apiGroup(), ref.resource());
        if (kind.isPresent() && kind.get().isMadeBy(occurrence)) {
            return Optional.empty();
        }
        if (event.request().body() instanceof Body.Json body) {
            return use(event, ref, StrategicPatch.applied(event.request().verb(), ref, body.node()), line, occurrence);
        }
        return event.request().body() instanceof Body.Withheld withheld
                        && occurrence.outcome().succeeded()
                        && (kind.isPresent() || tells(withheld.why(), occurrence))
                ? Optional.of(new UnseenWorkload(
                        occurrence,
                        object(kind, event, ref, MissingNode.getInstance(), occurrence),
                        Because.of(withheld.why())))
                : Optional.empty();
    }

    /**
     * Whether a body that was taken away says something of its author, where the kind does not name Secrets by the table, but may all the
     * same. Programs write reports that are too large for the log; nothing that serves a purpose is deeper than can be read.
     */
    private static boolean tells(Body.Why why, Occurrence occurrence) {
        return why == Body.Why.UNREADABLE || occurrence.actor().isPerson();
    }

    private Optional<Activity> use(
            AuditEvent event, ObjectRef ref, JsonNode body, RequestLine line, Occurrence occurrence) {
        List<JsonNode> objects = body.isArray() ? JsonPatch.pieces(body) : List.of(body);
        ObjectWalk walk =
                ObjectWalk.of(table, ref, objects, !event.request().verb().equals("patch"));
        if (walk.references().isEmpty()
                && walk.exposures().isEmpty()
                && walk.programs().isEmpty()) {
            return Optional.empty();
        }
        Making making =
                new Making(Effect.WRITES, walk.programs(), Owner.of(body), WorkloadClassifier.uid(event, body), false);
        return Optional.of(new SecretUse(
                occurrence,
                object(table.of(ref.apiGroup(), ref.resource()), event, ref, body, occurrence),
                walk.references(),
                walk.exposures(),
                making,
                line.isDryRun()));
    }

    private static Workload object(
            Optional<ReferringKind> row, AuditEvent event, ObjectRef ref, JsonNode body, Occurrence occurrence) {
        String kind =
                row.map(ReferringKind::kind).filter(known -> !known.isEmpty()).orElseGet(() -> kind(event, ref, body));
        String name = occurrence.call().name();
        // an event has no name of an object that generateName makes up
        String written = body.path("metadata")
                .path("name")
                .asText(body.path("metadata").path("generateName").asText("") + "*");
        return new Workload(kind, occurrence.call().namespace(), name.isEmpty() ? RequestLine.cut(written, 253) : name);
    }

    /** As the body says it, which the API server compares with the path; where a patch does not, as the answer does, or else made of the resource. */
    private static String kind(AuditEvent event, ObjectRef ref, JsonNode body) {
        return Stream.of(
                        body.path("kind").asText(""), event.response().outline().kind())
                .filter(kind -> KIND.matcher(kind).matches() && !kind.equals("Status"))
                .findFirst()
                .orElseGet(() -> singular(ref.resource()));
    }

    private static String singular(String resource) {
        String one = resource.endsWith("ies")
                ? resource.substring(0, resource.length() - 3) + "y"
                : resource.endsWith("sses")
                        ? resource.substring(0, resource.length() - 2)
                        : resource.endsWith("s") ? resource.substring(0, resource.length() - 1) : resource;
        return one.isEmpty()
                ? ""
                : RequestLine.cut(one.substring(0, 1).toUpperCase(Locale.ROOT) + one.substring(1), KIND_KEPT);
    }
}
