package io.secretwatch.activity;

import org.jspecify.annotations.Nullable;

/**
 * The object that carries a pod spec, or names Secrets in another way.
 *
 * @param kind such as {@code Deployment}
 * @param namespace empty for an object of the cluster
 * @param name {@code x-*} where the API server makes it up from {@code generateName: x-}, as the log often has no other
 */
public record Workload(String kind, String namespace, String name) {

    // what a record has of its own takes long until the second compiler has seen it, and lines of workloads compare
    // many
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Workload workload
                && name.equals(workload.name)
                && kind.equals(workload.kind)
                && namespace.equals(workload.namespace);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * kind.hashCode() + namespace.hashCode()) + name.hashCode();
    }

    @Override
    public String toString() {
        return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
}
