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
        /** {@code hostPath}, that can be written to, from where the node takes what it runs. */
        HOST_CONTROL,
        /** {@code hostPath} to what the processes of the node show of themselves. */
        HOST_PROCESSES,
        /** {@code hostPath} to the logs of containers. */
        HOST_LOGS,
        /** {@code hostPath} to any other place, through which a Secret can leave the Pod. */
        HOST_PATH,
        PRIVILEGED,
        /** Has this capability, which leads out of a container. */
        CAPABILITY,
        /** A Windows HostProcess container, which runs as a process of the node. */
        WINDOWS_HOST,
        /** {@code /proc} without the masks that keep the node's settings from a container. */
        UNMASKED_PROC,
        HOST_PID,
        HOST_NETWORK,
        /** Has users of its own, so that what it may do as root ends at the Pod. */
        USER_NAMESPACE,
        /** Asks for the PersistentVolume of this name. */
        VOLUME,
        /** Mounts what the claim of this name is bound to. */
        CLAIM,
        /** Runs under the service account of this name, whose token is mounted. */
        ACCOUNT,
        /** A projected token for this audience, which is not the API server. */
        FOREIGN_TOKEN,
        /** Bound to the node of this name by its author, past the scheduler or by a label that one node has. */
        PINNED,
        /** May run on the nodes of the control plane, or has to. */
        CONTROL_PLANE,
        /** Each of several containers is given the Secret of this name. */
        SHARED,
        /** The name of a Secret was taken from another place of the object by a patch; the name where the patch shows it. */
        COPIED;

        /** Whether it alone leads to the node, or to what a node keeps. */
        public boolean reachesNode() {
            return switch (this) {
                case HOST_SECRETS,
                        HOST_CONTROL,
                        HOST_PROCESSES,
                        HOST_LOGS,
                        PRIVILEGED,
                        CAPABILITY,
                        WINDOWS_HOST,
                        UNMASKED_PROC,
                        HOST_PID -> true;
                default -> false;
            };
        }
    }
}
