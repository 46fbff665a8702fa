package io.secretwatch.activity;

/**
 * Something in a pod spec that opens a way to Secrets beyond those it names, or out of the Pod.
 *
 * @param detail such as the path of a {@code hostPath}, cut to 256 characters; empty where the kind says all
 */
public record Exposure(Kind kind, String detail) {

    /** What is opened. */
    public enum Kind {
        /** {@code hostPath} to where kubelet, etcd, the control plane or the container runtime keep Secrets or the keys to them. */
        HOST_SECRETS,
        /** {@code hostPath} to any other place, through which a Secret can leave the Pod. */
        HOST_PATH,
        PRIVILEGED,
        HOST_PID,
        HOST_NETWORK,
        /** Runs under the service account of this name, whose token is mounted. */
        ACCOUNT,
        /** A projected token for this audience, which is not the API server. */
        FOREIGN_TOKEN,
        /** Bound to the node of this name by its author, past the scheduler. */
        PINNED,
        /** Tolerates the nodes of the control plane. */
        CONTROL_PLANE,
        /** Each of several containers is given the Secret of this name. */
        SHARED
    }
}
