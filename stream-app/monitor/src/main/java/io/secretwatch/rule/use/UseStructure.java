package io.secretwatch.rule.use;

import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Signals;
import java.util.Collection;
import java.util.Optional;

/** Uses of Secrets that the structure of Kubernetes explains, whatever the organisation. */
final class UseStructure {

    private UseStructure() {}

    /**
     * Why a principal may use these Secrets of a namespace: it could read them anyway, or is an account of that namespace.
     *
     * <p>The accounts of {@value Signals#CONTROL_PLANE_NAMESPACE} are many that have nothing to do with each other, among credentials of the
     * cluster itself. There only a right counts that was given for that namespace.
     */
    static Optional<String> explains(
            Principal who, String namespace, Collection<String> names, PrincipalMemory memory, boolean grantedHere) {
        if (knowsAll(memory, namespace, names)) {
            return Optional.of("could-read-them-anyway");
        }
        boolean own = who instanceof Principal.ServiceAccount account
                && account.namespace().equals(namespace)
                && (grantedHere || !namespace.equals(Signals.CONTROL_PLANE_NAMESPACE));
        return own ? Optional.of("own-namespace") : Optional.empty();
    }

    private static boolean knowsAll(PrincipalMemory memory, String namespace, Collection<String> names) {
        for (String name : names) {
            if (!memory.knows(namespace, name)) {
                return false;
            }
        }
        return true;
    }
}
