package io.secretwatch.activity.rbac;

/**
 * A role or a binding of RBAC.
 *
 * @param kind {@code Role}, {@code ClusterRole}, {@code RoleBinding} or {@code ClusterRoleBinding}
 * @param namespace empty for an object of the cluster
 * @param name empty where a refused request, or a patch, does not say it
 */
public record RbacObject(String kind, String namespace, String name) {

    /** Whether it reaches over all namespaces. */
    public boolean clusterWide() {
        return namespace.isEmpty();
    }

    @Override
    public String toString() {
        return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + (name.isEmpty() ? "without a name" : name);
    }
}
