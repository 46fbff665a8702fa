package io.secretwatch.activity.classify;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Making;
import io.secretwatch.activity.Making.Effect;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Owner;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.manifest.JsonPatch;
import io.secretwatch.activity.manifest.PodSpecSearch;
import io.secretwatch.activity.manifest.PodSpecWalk;
import io.secretwatch.activity.manifest.ReferringKind;
import io.secretwatch.activity.manifest.SecretFields;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import io.secretwatch.wire.kubernetes.KubernetesGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
        if (!(event.request().body() instanceof Body.Json body) || ObjectControllers.keepsUp(occurrence)) {
            return Optional.empty();
        }
        List<JsonNode> objects = body.node().isArray() ? JsonPatch.pieces(body.node()) : List.of(body.node());
        Optional<ReferringKind> kind = table.of(ref.apiGroup(), ref.resource());
        List<SecretReference> references = new ArrayList<>();
        kind.ifPresent(row -> references.addAll(
                row.references(objects, ref.namespace(), !event.request().verb().equals("patch"))));
        PodSpecWalk walk = PodSpecWalk.empty();
        if (!KubernetesGroups.own(ref.apiGroup())) {
            objects.forEach(object -> PodSpecSearch.in(object, walk));
        }
        references.addAll(walk.references());
        Set<String> programs = walk.programs().digests();
        if (references.isEmpty() && walk.exposures().isEmpty() && programs.isEmpty()) {
            return Optional.empty();
        }
        Making making = new Making(
                Effect.WRITES, programs, Owner.of(body.node()), WorkloadClassifier.uid(event, body.node()), false);
        return Optional.of(new SecretUse(
                occurrence,
                object(kind, event, ref, body.node(), occurrence),
                references,
                walk.exposures(),
                making,
                !line.parameter("dryRun").isEmpty()));
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
