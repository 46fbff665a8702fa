package io.secretwatch.policy;

import java.util.Set;

/** What an actor did, as far as a policy can decide whether it is expected. */
public sealed interface Request {

    /** Where it happened; empty for a request across the whole cluster. */
    String namespace();

    /**
     * A request to Secrets that may give their data away, or change them.
     *
     * @param name of the one Secret it is about, empty where it is about all of its namespace or cluster
     * @param labelSelector decoded as the server saw it, empty where none
     */
    record Read(String verb, String namespace, String name, String labelSelector) implements Request {}

    /**
     * A workload that uses Secrets was made or changed.
     *
     * @param kind of the object, as {@code Deployment}
     * @param secretNames every Secret it refers to; empty where they are not known
     */
    record Use(String namespace, String kind, Set<String> secretNames) implements Request {
        public Use {
            secretNames = Set.copyOf(secretNames);
        }
    }

    /**
     * A workload, or an object that a workload uses, was made or changed and reaches into the node it runs on.
     *
     * @param namespace empty for an object of the cluster
     * @param kind of the object, as {@code DaemonSet}
     * @param name of the object
     * @param paths of the node that it mounts, cleaned
     * @param byPathsAlone it reaches the node in no other way, such as by a privileged container
     */
    record NodeAccess(String namespace, String kind, String name, Set<String> paths, boolean byPathsAlone)
            implements Request {
        public NodeAccess {
            paths = Set.copyOf(paths);
        }
    }

    /**
     * An object was made or changed that gives a right or a place from which Secrets can be seen: roles and bindings,
     * certificates, admission webhooks.
     *
     * @param namespace empty for an object of the cluster
     * @param kind of the object, as {@code ClusterRoleBinding}
     * @param name of the object
     */
    record Grant(String namespace, String kind, String name) implements Request {}

    /**
     * A token of a service account was made.
     *
     * @param account name of the account
     */
    record Token(String namespace, String account) implements Request {}

    /**
     * Somebody did what a Sigma rule looks for.
     *
     * @param rule its id
     * @param namespace empty for an object of the cluster, and for all namespaces
     */
    record Sigma(String rule, String namespace) implements Request {}

    /**
     * An actor reached into a running Pod or node.
     *
     * @param subresource as {@code exec}, {@code attach}, {@code portforward}, {@code proxy} or {@code log}
     * @param namespace empty for a node
     * @param name of the Pod, Service or node
     */
    record Exec(String subresource, String namespace, String name) implements Request {}
}
