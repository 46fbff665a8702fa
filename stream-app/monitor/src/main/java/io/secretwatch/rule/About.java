package io.secretwatch.rule;

/** What a rule's findings are about, and so what they are folded by. */
public enum About {
    /** Somebody: one finding for each principal, as long as it goes on. */
    PRINCIPAL,
    /** The state of an object: said once for each, whatever its severity. */
    OBJECT,
    /** A cluster's log, and nobody: said once, whatever its severity, without evidence of what others did. */
    CLUSTER
}
