package io.secretwatch.activity;

/**
 * The object that carries a pod spec, or names Secrets in another way.
 *
 * @param kind such as {@code Deployment}
 * @param namespace empty for an object of the cluster
 * @param name {@code x-*} where the API server makes it up from {@code generateName: x-}, as the log often has no other
 */
public record Workload(String kind, String namespace, String name) {

    @Override
    public String toString() {
        return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
}
