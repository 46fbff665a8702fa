package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.audit.ObjectRef;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The built-in kinds that carry a pod spec, and where it stands in them. */
public enum WorkloadKind {
    POD("", "pods", "Pod", "spec"),
    POD_TEMPLATE("", "podtemplates", "PodTemplate", "template", "spec"),
    REPLICATION_CONTROLLER("", "replicationcontrollers", "ReplicationController", "spec", "template", "spec"),
    DEPLOYMENT("apps", "deployments", "Deployment", "spec", "template", "spec"),
    DAEMON_SET("apps", "daemonsets", "DaemonSet", "spec", "template", "spec"),
    STATEFUL_SET("apps", "statefulsets", "StatefulSet", "spec", "template", "spec"),
    REPLICA_SET("apps", "replicasets", "ReplicaSet", "spec", "template", "spec"),
    JOB("batch", "jobs", "Job", "spec", "template", "spec"),
    /** The history of StatefulSets and DaemonSets, from which a rollback takes its template. */
    CONTROLLER_REVISION("apps", "controllerrevisions", "ControllerRevision", "data", "spec", "template", "spec"),
    CRON_JOB("batch", "cronjobs", "CronJob", "spec", "jobTemplate", "spec", "template", "spec");

    private static final Map<String, WorkloadKind> BY_RESOURCE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(kind -> kind.resource, kind -> kind));

    private final String apiGroup;
    private final String resource;
    private final String kind;
    private final List<String> podSpec;
    private final Trail podSpecAt;

    WorkloadKind(String apiGroup, String resource, String kind, String... podSpec) {
        this.apiGroup = apiGroup;
        this.resource = resource;
        this.kind = kind;
        this.podSpec = List.of(podSpec);
        Trail at = Trail.ROOT;
        for (String field : podSpec) {
            at = at.field(field);
        }
        this.podSpecAt = at;
    }

    public String kind() {
        return kind;
    }

    /** The paths of fields at which pod specs stand in objects, such as {@code spec.template.spec}, in the order of the kinds. */
    public static List<String> podSpecs() {
        return Arrays.stream(values())
                .map(kind -> String.join(".", kind.podSpec))
                .distinct()
                .toList();
    }

    /** The fields that lead from the object to its pod spec. */
    List<String> podSpec() {
        return podSpec;
    }

    /** The pod spec of an object; missing where it has none. */
    JsonNode podSpecIn(JsonNode object) {
        JsonNode spec = object;
        for (String field : podSpec) {
            spec = spec.path(field);
        }
        return spec;
    }

    /** Where the pod spec stands in an object. */
    Trail podSpecAt() {
        return podSpecAt;
    }

    /** The kind of a request, where it can change a pod spec: the object itself, or a Pod's ephemeral containers. */
    public static Optional<WorkloadKind> of(ObjectRef ref) {
        WorkloadKind kind = BY_RESOURCE.get(ref.resource());
        if (kind == null || !kind.apiGroup.equals(ref.apiGroup())) {
            return Optional.empty();
        }
        boolean whole = ref.subresource().isEmpty();
        boolean debug = kind == POD && ref.subresource().equals("ephemeralcontainers");
        return whole || debug ? Optional.of(kind) : Optional.empty();
    }
}
