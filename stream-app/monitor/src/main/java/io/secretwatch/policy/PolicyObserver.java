package io.secretwatch.policy;

import io.secretwatch.principal.Principal;
import java.time.Instant;

/** Is told which entries of a policy answer which questions. */
@FunctionalInterface
public interface PolicyObserver {

    /** Listens to nothing. */
    PolicyObserver NONE = (by, principal, cluster, at, request) -> {};

    /** An entry accepted what this identity did. */
    void answered(Expectation by, Principal principal, String cluster, Instant at, Request request);

    /** An entry would have accepted what was found unexpected, had it not ended before. */
    default void ended(Expectation by, Principal principal, String cluster, Instant at, Request request) {}
}
