package io.secretwatch.connectors.sink;

/** Which revisions of a finding a receiver gets. */
public enum Revisions {

    /** All, and the closing one. */
    ALL,
    /** The first, and each that is graver than all that the task delivered before it; none that closes. */
    RISING,
    /** The first alone. */
    NEW
}
