package io.secretwatch.activity;

/**
 * One place of an object that names a Secret.
 *
 * @param namespace of the Secret, cut to 253 characters; empty where it is the object's own, {@code *} where it can be any
 * @param name as written in the object, cut to 253 characters; {@code *} for every one; {@code Kind/name} where an object of that kind stands for Secrets
 * @param path where in the request body, such as {@code spec.template.spec.containers[0].envFrom[1]}
 * @param optional the Pod starts without it, so it can be a guess
 */
public record SecretReference(String namespace, String name, Via via, String path, boolean optional) {

    public SecretReference {
        // activities that were written before references had a namespace are of Pods
        namespace = namespace == null ? "" : namespace;
    }

    /** What is not one Secret, but all of them, or of all namespaces. */
    public static final String ANY = "*";

    /** The kinds of fields that name a Secret: those of {@code core/v1} PodSpec, and those of other objects, which a controller follows. */
    public enum Via {
        VOLUME,
        PROJECTED,
        ENV,
        ENV_FROM,
        IMAGE_PULL,
        CSI,
        AZURE_FILE,
        CEPHFS,
        CINDER,
        FLEX_VOLUME,
        ISCSI,
        RBD,
        SCALE_IO,
        STORAGE_OS,
        /** The class of a secrets-store CSI volume. */
        PROVIDER_CLASS,
        /** A field of an object that is not a Pod: a controller reads or writes the Secret for its author. */
        FIELD,
        /** An annotation that a controller acts on. */
        ANNOTATION,
        /** By field or annotation, and the controller sends the Secret to another place. */
        SENT
    }

    /** Of a pod spec, which reaches no other namespace. */
    public static SecretReference inPod(String name, Via via, String path, boolean optional) {
        return new SecretReference("", name, via, path, optional);
    }

    /** Whether a controller follows it, with rights of its own. */
    public boolean delegated() {
        return via == Via.FIELD || via == Via.ANNOTATION || via == Via.SENT;
    }

    /** The name, with the namespace where that is another one. */
    public String qualified() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
