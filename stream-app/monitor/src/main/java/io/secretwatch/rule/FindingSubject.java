package io.secretwatch.rule;

/** What a rule's findings are about, and so what they are folded by. */
public enum FindingSubject {
    /** A principal: one finding for each, as long as it goes on. */
    PRINCIPAL,
    /** The state of an object: reported once for each, whatever its severity. */
    OBJECT,
    /** A cluster's log, and no principal: reported once, whatever its severity, without evidence of what others did. */
    CLUSTER
}
