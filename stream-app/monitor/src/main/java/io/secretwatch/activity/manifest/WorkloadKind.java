package io.secretwatch.activity.manifest;

import io.secretwatch.audit.ObjectRef;
import java.util.List;
import java.util.Optional;

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

    private final String apiGroup;
    private final String resource;
    private final String kind;
    private final List<String> podSpec;

    WorkloadKind(String apiGroup, String resource, String kind, String... podSpec) {
        this.apiGroup = apiGroup;
        this.resource = resource;
        this.kind = kind;
        this.podSpec = List.of(podSpec);
    }

    public String kind() {
        return kind;
    }

    /** The fields that lead from the object to its pod spec. */
    List<String> podSpec() {
        return podSpec;
    }

    /** The kind of a request, where it can change a pod spec: the object itself, or a Pod's ephemeral containers. */
    public static Optional<WorkloadKind> of(ObjectRef ref) {
        for (WorkloadKind kind : values()) {
            if (kind.resource.equals(ref.resource()) && kind.apiGroup.equals(ref.apiGroup())) {
                boolean whole = ref.subresource().isEmpty();
                boolean debug = kind == POD && ref.subresource().equals("ephemeralcontainers");
                return whole || debug ? Optional.of(kind) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
