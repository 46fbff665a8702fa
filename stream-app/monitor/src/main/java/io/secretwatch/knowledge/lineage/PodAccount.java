package io.secretwatch.knowledge.lineage;

import java.time.Instant;

/**
 * Under which account a Pod runs, as its own requests said.
 *
 * @param account name of a service account of the Pod's namespace
 * @param seen when it first was
 */
public record PodAccount(String account, Instant seen) {

    /** The key under which a Pod is remembered. */
    public static String key(String namespace, String pod) {
        return namespace + "/" + pod;
    }
}
