package io.secretwatch.activity;

/**
 * Which Secrets a request reaches.
 *
 * @param namespace empty for every namespace
 * @param name empty for every Secret in it
 */
public record Scope(String namespace, String name) {

    /** Whether the request goes over all namespaces, even if it names one Secret. */
    public boolean clusterWide() {
        return namespace.isEmpty();
    }

    /** Whether the request is narrowed to one name. */
    public boolean named() {
        return !name.isEmpty();
    }

    @Override
    public String toString() {
        String object = named() ? "Secret " + name : "every Secret";
        return object + (clusterWide() ? " in every namespace" : " in namespace " + namespace);
    }
}
