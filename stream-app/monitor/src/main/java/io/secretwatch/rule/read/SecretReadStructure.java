package io.secretwatch.rule.read;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.principal.Principal;
import java.util.Optional;

/**
 * Reads that the structure of Kubernetes explains, whatever the organisation. None of it holds for a borrowed identity, and none of
 * it rests on the user agent alone.
 */
final class SecretReadStructure {

    private SecretReadStructure() {}

    static Optional<String> explains(SecretRead read, PrincipalMemory memory) {
        Occurrence occurrence = read.occurrence();
        if (occurrence.actor().impersonated().isPresent()) {
            return Optional.empty();
        }
        Principal principal = occurrence.actor().authenticated();
        if (principal instanceof Principal.Node) {
            return kubelet(read) ? Optional.of("kubelet-named-read") : Optional.empty();
        }
        if (!occurrence.outcome().succeeded()) {
            return Optional.empty();
        }
        if (read.scope().named() && memory.creations().has(PrincipalMemory.key(read.scope()))) {
            return Optional.of("made-it-itself");
        }
        boolean own = principal instanceof Principal.ServiceAccount account
                && account.namespace().equals(read.scope().namespace());
        boolean plain = switch (read.manner()) {
            case NAMED, LIST, WATCH, WATCH_ON, WRITE -> true;
            case DELETE_COLLECTION, DRY_RUN_DELETE, IDLE_WRITE, PROXIED -> false;
        };
        boolean refusedBefore =
                memory.wasRefused(read.scope().namespace(), read.scope().name());
        return own && plain && !refusedBefore ? Optional.of("own-namespace") : Optional.empty();
    }

    /**
     * A kubelet reads, one by one and by name, the Secrets of the Pods on its node. The Node authorizer lets it read no others; a 403
     * after a Pod is gone is ordinary.
     */
    private static boolean kubelet(SecretRead read) {
        return read.manner() == Manner.NAMED && !read.scope().clusterWide();
    }
}
