package io.secretwatch.knowledge;

import java.time.Instant;

/**
 * One recent thing a principal did, small enough to be remembered.
 *
 * @param key what it reached for, as {@link PrincipalMemory#key} writes it
 */
public record Trace(Kind kind, String key, Instant time, String auditId) {

    /** What is worth counting within an hour. */
    public enum Kind {
        /** Reading was refused. */
        REFUSED,
        /** A read with a credential that the API server does not know; by the request, as nothing else tells them apart. */
        REJECTED,
        /** All Secrets of a namespace were read, by a right that reaches over all namespaces. */
        NAMESPACE_READ,
        /** All Secrets of a namespace were read, by a right given in that namespace. */
        GRANTED_NAMESPACE_READ,
        /** One Secret was read by its name. */
        NAMED_READ,
        /** A template was written that others carry out. */
        TEMPLATE,
        /** A Secret was asked for by a name that does not exist. */
        MISSING,
        /** One back end delivered its event, and another did not. */
        LACKING,
        /** It is a step of what findings add up to. */
        STEP
    }
}
