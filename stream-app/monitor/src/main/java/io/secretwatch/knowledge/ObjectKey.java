package io.secretwatch.knowledge;

import io.secretwatch.activity.Workload;
import io.secretwatch.activity.rbac.RbacObject;

/**
 * Which object of a cluster is meant; its text is the key under which it is remembered.
 *
 * @param namespace empty for an object of the cluster
 */
public record ObjectKey(String kind, String namespace, String name) {

    /** A role or a binding. */
    public static ObjectKey of(RbacObject object) {
        return new ObjectKey(object.kind(), object.namespace(), object.name());
    }

    /** What has a pod spec, or names Secrets in another way. */
    public static ObjectKey of(Workload workload) {
        return new ObjectKey(workload.kind(), workload.namespace(), workload.name());
    }

    /** A webhook configuration, an admission policy or its binding, an API service or a node: an object of the cluster. */
    public static ObjectKey admissionConfig(String kind, String name) {
        return new ObjectKey(kind, "", name);
    }

    /** A request for a certificate. */
    public static ObjectKey certificateRequest(String name) {
        return new ObjectKey("CertificateSigningRequest", "", name);
    }

    /** A token, by its id. */
    public static ObjectKey credential(String id) {
        return new ObjectKey("credential", "", id);
    }

    /** The key under which something is remembered of a workload. */
    public static String keyOf(Workload workload) {
        return key(workload.kind(), workload.namespace(), workload.name());
    }

    private static String key(String kind, String namespace, String name) {
        return String.join("/", kind, namespace, name);
    }

    @Override
    public String toString() {
        return key(kind, namespace, name);
    }
}
