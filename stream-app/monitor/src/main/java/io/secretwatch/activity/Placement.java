package io.secretwatch.activity;

/**
 * A Pod was bound to a node. That node's kubelet may then read the Pod's Secrets.
 *
 * @param node empty where the log does not show the body (below level Request)
 */
public record Placement(Occurrence occurrence, String namespace, String pod, String node) implements Activity {

    @Override
    public Placement with(Occurrence other) {
        return new Placement(other, namespace, pod, node);
    }
}
