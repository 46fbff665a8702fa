package io.secretwatch.activity.classify;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.manifest.JsonPatch;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Requests that write bindings of Rancher, of which it makes bindings of RBAC in each cluster or in the namespaces of a project. Their
 * fields stand at the top of the object (rancher/rancher: {@code pkg/apis/management.cattle.io/v3}, {@code authz_types.go}).
 */
final class RancherBindingClassifier implements ResourceClassifier {

    private static final String GROUP = "management.cattle.io";

    private static final Map<String, String> KINDS = Map.of(
            "globalrolebindings", "GlobalRoleBinding",
            "clusterroletemplatebindings", "ClusterRoleTemplateBinding",
            "projectroletemplatebindings", "ProjectRoleTemplateBinding");

    /** The roles that Rancher brings along and that open a way to Secrets, each with the role of Kubernetes that allows as much. */
    private static final Map<String, String> AS_MUCH_AS = Map.of(
            "admin", "cluster-admin",
            "restricted-admin", "cluster-admin",
            "cluster-owner", "cluster-admin",
            "project-owner", "admin",
            "project-member", "edit");

    private static final List<String> ROLES = List.of("globalRoleName", "roleTemplateName");
    private static final List<String> SUBJECTS =
            List.of("userName", "userPrincipalName", "groupName", "groupPrincipalName");

    /** Whether a request is about such an object. Asked for every event. */
    static boolean concerns(ObjectRef ref) {
        return ref.apiGroup().equals(GROUP) && KINDS.containsKey(ref.resource());
    }

    @Override
    public Depth depth(Stage stage, String verb, ObjectRef ref) {
        boolean writes = verb.equals("create") || verb.equals("update") || verb.equals("patch");
        return writes
                        && stage == Stage.RESPONSE_COMPLETE
                        && concerns(ref)
                        && ref.subresource().isEmpty()
                ? Depth.REQUEST_BODY
                : Depth.NOTHING;
    }

    /** A role of one's own has its rights in an object of Rancher, and is passed over. */
    @Override
    public Optional<Activity> classify(EventOfInterest seen) {
        ObjectRef ref = seen.ref();
        if (!concerns(ref) || !(seen.body() instanceof Body.Json body)) {
            return Optional.empty();
        }
        String role = "";
        Set<Subject> subjects = new LinkedHashSet<>();
        for (JsonNode piece : body.node().isArray() ? JsonPatch.pieces(body.node()) : List.of(body.node())) {
            for (String field : ROLES) {
                role = RbacClassifier.text(piece, field).isEmpty() ? role : RbacClassifier.text(piece, field);
            }
            for (String field : SUBJECTS) {
                if (!RbacClassifier.text(piece, field).isEmpty()) {
                    subjects.add(new Subject(
                            field.startsWith("user") ? "User" : "Group", "", RbacClassifier.text(piece, field)));
                }
            }
        }
        String given = AS_MUCH_AS.getOrDefault(role, "");
        if (given.isEmpty() || subjects.isEmpty()) {
            return Optional.empty();
        }
        String kind = KINDS.getOrDefault(ref.resource(), "");
        boolean ofProject = kind.startsWith("Project");
        String name = seen.name();
        RbacObject binding = new RbacObject(
                kind,
                ofProject ? seen.namespace() : "",
                name.isEmpty() ? RbacClassifier.text(body.node().path("metadata"), "name") : name);
        return Optional.of(new BindingChange(
                seen.occurrence(),
                binding,
                new RbacObject("ClusterRole", "", given),
                new ArrayList<>(subjects),
                Optional.empty(),
                false,
                seen.line().isDryRun()));
    }
}
