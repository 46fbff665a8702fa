package io.secretwatch.rule.read;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.baseline.Baseline;
import io.secretwatch.knowledge.rights.Roles;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Signals;
import io.secretwatch.weights.Threshold;
import java.util.List;
import java.util.Optional;

/**
 * Reads that the structure of Kubernetes explains, whatever the organisation. None of it holds for a borrowed identity, and none of
 * it rests on the user agent alone.
 */
final class SecretReadStructure {

    /** So many Secrets beside the one it reads, as a driver or an add-on that is told their names. */
    private static final int FEW = Threshold.NAMES_OF_ONE_BEGINNING.count();

    /** As their servers and Secrets have it in their names. */
    private static final List<String> DISTRIBUTIONS = List.of("k3s", "rke2");

    private SecretReadStructure() {}

    static Optional<String> explains(SecretRead read, Memory memory) {
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
        if (isNodePassword(read, principal)) {
            return Optional.of("hash-of-a-node-password");
        }
        if (read.scope().named()
                && memory.principal()
                        .hasCreated(read.scope().namespace(), read.scope().name())) {
            return Optional.of("made-it-itself");
        }
        return principal instanceof Principal.ServiceAccount account
                        && account.namespace().equals(read.scope().namespace())
                        && !memory.principal()
                                .mayHaveBeenRefused(
                                        read.scope().namespace(), read.scope().name())
                        && ofItsNamespace(read, memory)
                        && !isNewAtHome(read, new Baseline(occurrence, memory))
                ? Optional.of("own-namespace")
                : Optional.empty();
    }

    /**
     * K3s and RKE2 keep a hash of each node's password in a Secret, which their server reads when the node joins ({@code pkg/nodepassword}).
     * With the hash nobody gets in.
     */
    private static boolean isNodePassword(SecretRead read, Principal principal) {
        return read.manner() == Manner.NAMED
                && read.scope().namespace().equals(Signals.CONTROL_PLANE_NAMESPACE)
                && read.scope().name().contains(".node-password.")
                && DISTRIBUTIONS.stream()
                        .anyMatch(program -> principal.username().equals("system:" + program + "-supervisor")
                                && read.scope().name().endsWith(".node-password." + program));
    }

    /**
     * What an account does with the Secrets of its own namespace: it reads and writes them; and where it is known to read them, it gains
     * nothing by a write that changes nothing or by {@code deletecollection}, as operators send them.
     *
     * <p>The accounts of {@value Signals#CONTROL_PLANE_NAMESPACE} are many that have nothing to do with each other, among credentials of the
     * cluster itself. There only a Secret by name counts, by a right that was given for that namespace, or one of few.
     */
    private static boolean ofItsNamespace(SecretRead read, Memory memory) {
        boolean usual = switch (read.manner()) {
            case NAMED, LIST, WATCH, WATCH_ON, WRITE -> true;
            case DELETE_COLLECTION, DRY_RUN_DELETE, IDLE_WRITE ->
                memory.principal().knows(read.scope().namespace(), read.scope().name());
            case PROXIED -> false;
        };
        return usual
                && (!read.scope().namespace().equals(Signals.CONTROL_PLANE_NAMESPACE)
                        || fewOfControlPlane(read, memory));
    }

    /** A known account that comes as it never did, or one that was never seen to read and now reads all, or by hand. */
    private static boolean isNewAtHome(SecretRead read, Baseline baseline) {
        return baseline.isStrange() || baseline.isNewReaderAtHome(read.scope().namespace());
    }

    private static boolean fewOfControlPlane(SecretRead read, Memory memory) {
        if (!read.scope().named()) {
            return false;
        }
        String key = PrincipalMemory.key(read.scope());
        String start = PrincipalMemory.key(read.scope().namespace(), "").replace("*", "");
        return Roles.grantedForOneNamespace(read.occurrence(), memory)
                || memory.principal().reads().times().keySet().stream()
                                .filter(other -> other.startsWith(start) && !other.equals(key))
                                .count()
                        < FEW;
    }

    /**
     * A kubelet reads, one by one and by name, the Secrets of the Pods on its node. The Node authorizer lets it read no others; a 403
     * after a Pod is gone is ordinary.
     */
    private static boolean kubelet(SecretRead read) {
        return read.manner() == Manner.NAMED && !read.scope().clusterWide();
    }
}
