package io.secretwatch.activity.classify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Making;
import io.secretwatch.activity.Making.Effect;
import io.secretwatch.activity.Making.Owner;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.UnseenWorkload;
import io.secretwatch.activity.UnseenWorkload.Because;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.manifest.JsonPatch;
import io.secretwatch.activity.manifest.ObjectWalk;
import io.secretwatch.activity.manifest.ReferringKind;
import io.secretwatch.activity.manifest.SecretFields;
import io.secretwatch.activity.manifest.StrategicPatch;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import io.secretwatch.principal.Actor;
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
    public Optional<Activity> classify(EventOfInterest seen) {
        ObjectRef ref = seen.ref();
        if (ObjectControllers.keepsUp(seen)) {
            return seen.body() instanceof Body.Json body ? BoundClaim.of(seen, body.node()) : Optional.empty();
        }
        Optional<ReferringKind> kind = table.of(ref.apiGroup(), ref.resource());
        if (kind.isPresent() && kind.get().isMadeBy(seen.actor(), seen.outcome())) {
            return Optional.empty();
        }
        if (seen.body() instanceof Body.Json body) {
            return use(kind, seen, StrategicPatch.applied(seen.verb(), ref, body.node()));
        }
        return seen.body() instanceof Body.Withheld withheld
                        && seen.outcome().succeeded()
                        && (kind.isPresent() || tells(withheld.why(), seen.actor()))
                ? Optional.of(new UnseenWorkload(
                        seen.occurrence(), object(kind, seen, MissingNode.getInstance()), Because.of(withheld.why())))
                : Optional.empty();
    }

    /**
     * Whether a body that was taken away says something of its author, where the kind does not name Secrets by the table, but may all the
     * same. Programs write reports that are too large for the log; nothing that serves a purpose is deeper than can be read.
     */
    private static boolean tells(Body.Why why, Actor actor) {
        return why == Body.Why.UNREADABLE || actor.isPerson();
    }

    private Optional<Activity> use(Optional<ReferringKind> kind, EventOfInterest seen, JsonNode body) {
        List<JsonNode> objects = body.isArray() ? JsonPatch.pieces(body) : List.of(body);
        ObjectWalk walk = ObjectWalk.of(table, seen.ref(), objects, !seen.verb().equals("patch"));
        if (walk.references().isEmpty()
                && walk.exposures().isEmpty()
                && walk.programs().isEmpty()) {
            return Optional.empty();
        }
        Making making = new Making(
                Effect.WRITES, walk.programs(), Owner.of(body), WorkloadClassifier.uid(seen.event(), body), false);
        return Optional.of(new SecretUse(
                seen.occurrence(),
                object(kind, seen, body),
                walk.references(),
                walk.exposures(),
                making,
                seen.line().isDryRun()));
    }

    private static Workload object(Optional<ReferringKind> row, EventOfInterest seen, JsonNode body) {
        String kind =
                row.map(ReferringKind::kind).filter(known -> !known.isEmpty()).orElseGet(() -> kind(seen, body));
        String name = seen.name();
        // an event has no name of an object that generateName makes up
        String written = body.path("metadata")
                .path("name")
                .asText(body.path("metadata").path("generateName").asText("") + "*");
        return new Workload(kind, seen.namespace(), name.isEmpty() ? RequestLine.cut(written, 253) : name);
    }

    /** As the body says it, which the API server compares with the path; where a patch does not, as the answer does, or else made of the resource. */
    private static String kind(EventOfInterest seen, JsonNode body) {
        return Stream.of(
                        body.path("kind").asText(""),
                        seen.event().response().outline().kind())
                .filter(kind -> KIND.matcher(kind).matches() && !kind.equals("Status"))
                .findFirst()
                .orElseGet(() -> singular(seen.ref().resource()));
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
