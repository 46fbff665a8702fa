package io.secretwatch.audit;

/** How close an event is to what the API server wrote. */
public enum Fidelity {
    /** The API server's own event, whole. */
    NATIVE,
    /** The API server's own event, of which a log pipeline changed or dropped fields without which it can still be judged. */
    ALTERED,
    /** The API server's own event, cut off after its head. */
    SALVAGED,
    /** Put together from another log format that keeps less, as GKE's. */
    RECONSTRUCTED,
    /** A line of {@code --audit-log-format=legacy}. */
    LEGACY
}
