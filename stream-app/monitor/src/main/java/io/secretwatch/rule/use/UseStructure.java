package io.secretwatch.rule.use;

import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.principal.Principal;
import java.util.Collection;
import java.util.Optional;

/** Uses of Secrets that the structure of Kubernetes explains, whatever the organisation. */
final class UseStructure {

    private UseStructure() {}

    /** Why a principal may use these Secrets of a namespace: it could read them anyway, or is an account of that namespace. */
    static Optional<String> explains(
            Principal who, String namespace, Collection<String> names, PrincipalMemory memory) {
        if (names.stream().allMatch(name -> memory.knows(namespace, name))) {
            return Optional.of("could-read-them-anyway");
        }
        boolean own = who instanceof Principal.ServiceAccount account
                && account.namespace().equals(namespace);
        return own ? Optional.of("own-namespace") : Optional.empty();
    }
}
