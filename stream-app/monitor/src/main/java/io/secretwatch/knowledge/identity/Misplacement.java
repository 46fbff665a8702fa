package io.secretwatch.knowledge.identity;

/**
 * What speaks against the place that a service account's token is used from.
 *
 * @param text half a sentence about what was seen
 */
public record Misplacement(Kind kind, String text) {

    /** In which respect. */
    public enum Kind {
        /** The cluster's Pods and nodes are elsewhere. */
        OUTSIDE,
        /** Pods of another node than its own are there. */
        OTHER_NODE,
        /** Its Pod was seen in another network. */
        OTHER_NETWORK,
        /** Another Pod is there. */
        OTHER_POD,
        /** Its Pod is elsewhere at the same time. */
        TWO_PLACES,
        /** It is bound to no Pod, as the others of its account are. */
        NO_POD
    }

    /** Whether no ordinary life of a Pod explains it. What is so teaches nothing of where Pods are. */
    public boolean isCertain() {
        return kind == Kind.OUTSIDE || kind == Kind.OTHER_NODE;
    }
}
