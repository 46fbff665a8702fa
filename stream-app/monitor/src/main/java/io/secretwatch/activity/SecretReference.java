package io.secretwatch.activity;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One place of an object that names a Secret.
 *
 * @param namespace of the Secret, cut to 253 characters; empty where it is the object's own, {@code *} where it can be any
 * @param name as written in the object, cut to 253 characters; {@code *} for every one; {@code Kind/name} where an object of that kind stands for Secrets
 * @param path where in the request body, such as {@code spec.template.spec.containers[0].envFrom[1]}
 * @param optional the Pod starts without it, so it can be a guess
 */
public record SecretReference(String namespace, String name, Via via, String path, boolean optional) {

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
        /** A field of an object of an unknown kind, whose name says that it names a Secret. */
        NAMED,
        /** By field or annotation, and the controller sends the Secret to an address. */
        SENT,
        /** By field or annotation, and the controller logs in with the Secret at an address that the object names. */
        PRESENTED,
        /** By field or annotation, and the controller copies the Secret to where others can use it. */
        COPIED,
        /** By field or annotation, and the controller puts what is in the Secret into an object that others can read. */
        PRINTED,
        /** By field, the controller applies in the namespace of the Secrets what comes from an address that the object names. */
        DEPLOYED,
        /** The controller applies a role or a binding by which others get at the Secrets. */
        GRANTED
    }

    private static final Set<Via> LEAVES = EnumSet.of(Via.SENT, Via.COPIED, Via.PRINTED, Via.GRANTED);
    private static final Set<Via> DELEGATED = EnumSet.of(
            Via.FIELD,
            Via.ANNOTATION,
            Via.NAMED,
            Via.SENT,
            Via.PRESENTED,
            Via.COPIED,
            Via.PRINTED,
            Via.DEPLOYED,
            Via.GRANTED);

    /** Of a pod spec, which reaches no other namespace. */
    public static SecretReference inPod(String name, Via via, String path, boolean optional) {
        return new SecretReference("", name, via, path, optional);
    }

    /** The same, of the object's own namespace. */
    public SecretReference inOwnNamespace() {
        return new SecretReference("", name, via, path, optional);
    }

    /** Whether a controller follows it, with rights of its own. */
    public boolean delegated() {
        return DELEGATED.contains(via);
    }

    /** Whether the Secret, or what is in it, leaves the place where it is kept. */
    public boolean leaves() {
        return LEAVES.contains(via);
    }

    /** The name, with the namespace where that is another one. */
    public String qualified() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }

    /**
     * A source of a volume that names a Secret ({@code core/v1} VolumeSource as of Kubernetes 1.36).
     *
     * @param field of the volume
     * @param reference the field of the source that holds the name; empty where the source itself does
     * @param name the field with the name
     */
    public record VolumeSource(String field, String reference, String name, Via via) {

        /** All but projected volumes, which have a list of sources. */
        public static final List<VolumeSource> ALL = List.of(
                new VolumeSource("secret", "", "secretName", Via.VOLUME),
                new VolumeSource("csi", "nodePublishSecretRef", "name", Via.CSI),
                new VolumeSource("azureFile", "", "secretName", Via.AZURE_FILE),
                new VolumeSource("cephfs", "secretRef", "name", Via.CEPHFS),
                new VolumeSource("cinder", "secretRef", "name", Via.CINDER),
                new VolumeSource("flexVolume", "secretRef", "name", Via.FLEX_VOLUME),
                new VolumeSource("iscsi", "secretRef", "name", Via.ISCSI),
                new VolumeSource("rbd", "secretRef", "name", Via.RBD),
                new VolumeSource("scaleIO", "secretRef", "name", Via.SCALE_IO),
                new VolumeSource("storageos", "secretRef", "name", Via.STORAGE_OS));

        /** The path of the field with the name, from the pod spec on; lists are passed through. */
        public String path() {
            return "volumes." + field + "." + (reference.isEmpty() ? "" : reference + ".") + name;
        }
    }
}
