package io.secretwatch.activity.classify;

import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import io.secretwatch.wire.kubernetes.KubernetesGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A part of the API that one rule of an audit policy commonly speaks of. */
public enum AuditArea {
    SECRETS("secrets"),
    WORKLOADS("pods and workloads"),
    CONTAINERS("exec, logs, proxies, bindings"),
    RIGHTS("roles and bindings"),
    CREDENTIALS("tokens, certificates, aws-auth"),
    ADMISSION("webhooks, API services and definitions of custom resources"),
    NODES("nodes and their status"),
    REVIEWS("access reviews"),
    OTHERS("volumes and custom resources");

    private static final List<String> VERBS =
            List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");
    /** A group that is none of Kubernetes. */
    private static final String ANOTHER = "group.example.com";

    private final String title;

    AuditArea(String title) {
        this.title = title;
    }

    /** What it is called in a table. */
    public String title() {
        return title;
    }

    /** The area of an event that the classifier wants to see. */
    public static AuditArea of(ObjectRef ref) {
        return ResourceTable.STANDARD.of(ref).area();
    }

    /**
     * Requests whose events are looked at.
     *
     * @param group of the API, empty for the core group; absent where the group does not matter
     * @param verbs of the API, in the order in which people name them
     */
    public record Requests(Optional<String> group, String resource, List<String> verbs) {

        /** Whether the verb does not matter. */
        public boolean ofAnyVerb() {
            return verbs.equals(VERBS);
        }
    }

    /**
     * The requests of the area whose events are looked at when they are completed, by their resources in alphabetical order.
     *
     * @param subresource empty for the resources themselves
     * @param namespace of the object; empty where it does not matter
     * @param name of the object; empty where it does not matter
     */
    public List<Requests> requests(String subresource, String namespace, String name) {
        ObjectRef object = new ObjectRef("", "", "", subresource, namespace, name);
        List<Requests> requests = new ArrayList<>();
        for (String resource : ResourceTable.STANDARD.resources()) {
            Map<String, List<String>> verbs = new TreeMap<>();
            for (String group : KubernetesGroups.all()) {
                verbs.put(group, verbs(group, resource, object));
            }
            List<String> another = verbs(ANOTHER, resource, object);
            if (Set.copyOf(verbs.values()).equals(Set.of(another))) {
                add(Optional.empty(), resource, another, requests);
            } else {
                verbs.forEach((group, seen) -> add(Optional.of(group), resource, seen, requests));
            }
        }
        return requests;
    }

    /** The same of objects of any namespace and name. */
    public List<Requests> requests(String subresource) {
        return requests(subresource, "", "");
    }

    private static void add(Optional<String> group, String resource, List<String> verbs, List<Requests> requests) {
        if (!verbs.isEmpty()) {
            requests.add(new Requests(group, resource, verbs));
        }
    }

    private List<String> verbs(String group, String resource, ObjectRef object) {
        ObjectRef ref = new ObjectRef(group, "", resource, object.subresource(), object.namespace(), object.name());
        ResourceTable.Line line = ResourceTable.STANDARD.of(ref);
        return line.area() != this
                ? List.of()
                : VERBS.stream()
                        .filter(verb -> line.classifier().depth(Stage.RESPONSE_COMPLETE, verb, ref) != Depth.NOTHING)
                        .toList();
    }
}
