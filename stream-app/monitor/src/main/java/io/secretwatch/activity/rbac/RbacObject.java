package io.secretwatch.activity.rbac;

import org.jspecify.annotations.Nullable;

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

    // what a record has of its own takes long until the second compiler has seen it, and each reason is compared
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RbacObject object
                && name.equals(object.name)
                && kind.equals(object.kind)
                && namespace.equals(object.namespace);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * kind.hashCode() + namespace.hashCode()) + name.hashCode();
    }

    @Override
    public String toString() {
        if (name.isEmpty()) {
            return kind + " without a name" + (namespace.isEmpty() ? "" : " in " + namespace);
        }
        return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
}
