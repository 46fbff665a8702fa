package io.secretwatch.activity.classify;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.activity.UnseenWorkload.Because;
import io.secretwatch.activity.manifest.JsonPatch;
import io.secretwatch.activity.manifest.PatchedList;
import io.secretwatch.activity.manifest.RoleWalk;
import io.secretwatch.activity.manifest.SecretFields;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requests that write roles and bindings: what they allow, and whom. */
final class RbacClassifier implements ResourceClassifier {

    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final int SUBJECTS = 256;
    private static final int NAME_KEPT = 253;
    /** Otherwise as they stand. */
    private static final Comparator<Subject> WIDEST_FIRST = Comparator.comparing(
            subject -> subject.everybody() ? 0 : subject.kind().equals("User") ? 2 : 1);

    private static final Map<String, String> KINDS = Map.of(
            "roles",
            "Role",
            "clusterroles",
            "ClusterRole",
            "rolebindings",
            "RoleBinding",
            "clusterrolebindings",
            "ClusterRoleBinding");

    private final SecretFields table;

    RbacClassifier(SecretFields table) {
        this.table = table;
    }

    @Override
    public Depth depth(Stage stage, String verb, ObjectRef ref) {
        boolean writes = verb.equals("create") || verb.equals("update") || verb.equals("patch");
        return writes
                        && stage == Stage.RESPONSE_COMPLETE
                        && ref.apiGroup().equals(GROUP)
                        && ref.subresource().isEmpty()
                        && KINDS.containsKey(ref.resource())
                ? Depth.REQUEST_BODY
                : Depth.NOTHING;
    }

    @Override
    public Optional<Activity> classify(EventOfInterest seen) {
        ObjectRef ref = seen.ref();
        String kind = KINDS.getOrDefault(ref.resource(), "");
        if (kind.isEmpty() || !ref.apiGroup().equals(GROUP)) {
            return Optional.empty();
        }
        boolean dryRun = seen.line().isDryRun();
        if (seen.body() instanceof Body.Json body) {
            RbacObject object = object(kind, seen, body.node());
            return Optional.of(
                    kind.endsWith("Binding")
                            ? binding(seen, object, body.node(), dryRun)
                            : role(seen, object, body.node(), dryRun));
        }
        boolean nothingWritten =
                dryRun || (!seen.outcome().succeeded() && !seen.outcome().refused());
        return nothingWritten
                ? Optional.empty()
                : Optional.of(new UnseenGrant(seen.occurrence(), object(kind, seen, null), Because.of(seen.event())));
    }

    private Activity role(EventOfInterest seen, RbacObject object, JsonNode body, boolean dryRun) {
        RoleWalk walk = RoleWalk.of(body, table);
        return new RoleChange(
                seen.occurrence(), object, walk.rights(), walk.aggregatesTo(), adds(seen, body, "rules"), dryRun);
    }

    private static Activity binding(EventOfInterest seen, RbacObject object, JsonNode body, boolean dryRun) {
        Set<Subject> subjects = new LinkedHashSet<>();
        RbacObject role = new RbacObject("", "", "");
        for (JsonNode piece : body.isArray() ? JsonPatch.pieces(body) : List.of(body)) {
            if (piece.path("subjects").isArray()) {
                piece.path("subjects").forEach(item -> subject(item).ifPresent(subjects::add));
            }
            role = piece.path("roleRef").has("name") ? role(piece.path("roleRef"), object) : role;
        }
        if (body.isArray() && PatchedList.movesInto(body, "/subjects")) {
            subjects.add(new Subject("", "", "moved by the patch"));
        }
        List<Subject> kept =
                subjects.stream().sorted(WIDEST_FIRST).limit(SUBJECTS).toList();
        return new BindingChange(
                seen.occurrence(),
                object,
                role,
                kept,
                Optional.of(subjects.size() - kept.size()).filter(more -> more > 0),
                adds(seen, body, "subjects"),
                dryRun);
    }

    /** A ServiceAccount without a namespace is refused by the API server. */
    private static Optional<Subject> subject(JsonNode subject) {
        String name = text(subject, "name");
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new Subject(text(subject, "kind"), text(subject, "namespace"), name));
    }

    private static RbacObject role(JsonNode roleRef, RbacObject binding) {
        String kind = text(roleRef, "kind");
        return new RbacObject(kind, kind.equals("Role") ? binding.namespace() : "", text(roleRef, "name"));
    }

    private static boolean adds(EventOfInterest seen, JsonNode body, String list) {
        return seen.verb().equals("patch") && seen.outcome().code() != 201 && PatchedList.keeps(body, list);
    }

    private static RbacObject object(String kind, EventOfInterest seen, @Nullable JsonNode body) {
        String name = seen.name();
        if (name.isEmpty() && body != null) {
            String generateName = text(body.path("metadata"), "generateName");
            name = generateName.isEmpty() ? text(body.path("metadata"), "name") : generateName + "*";
        }
        return new RbacObject(kind, kind.startsWith("Cluster") ? "" : seen.namespace(), name);
    }

    /** A name in an object; empty where there is none that is a text. */
    static String text(JsonNode holder, String field) {
        JsonNode value = holder.path(field);
        return value.isTextual() ? RequestLine.cut(value.asText(), NAME_KEPT) : "";
    }
}
