package io.secretwatch.activity;

/**
 * One place of a pod spec that names a Secret.
 *
 * @param name as written in the spec, cut to 253 characters
 * @param path where in the request body, such as {@code spec.template.spec.containers[0].envFrom[1]}
 * @param optional the Pod starts without it, so it can be a guess
 */
public record SecretReference(String name, Via via, String path, boolean optional) {

    /** The kinds of fields of {@code core/v1} PodSpec that name a Secret. */
    public enum Via {
        VOLUME, PROJECTED, ENV, ENV_FROM, IMAGE_PULL, CSI, AZURE_FILE, CEPHFS, CINDER, FLEX_VOLUME, ISCSI, RBD, SCALE_IO, STORAGE_OS
    }
}
