package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.rbac.RbacReason;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import java.util.List;

/**
 * A kind of objects that name Secrets which a controller then reads, writes or hands on.
 *
 * @param kind such as {@code Ingress}; empty where many kinds are meant, and each says its own
 * @param places where the names stand
 * @param madeUnder names of the ClusterRoles under which the controller makes such objects itself, of what others wrote elsewhere; each
 *     begins with {@code *}, or is the whole name
 * @param reach how far a right to write them reaches
 */
public record ReferringKind(String kind, List<Place> places, List<String> madeUnder, Reach reach) {

    /** How far a right to write such objects reaches. */
    public enum Reach {
        /** They are objects of the cluster, by which a controller hands out Secrets of any namespace. */
        CLUSTER("cluster"),
        /** They are in a namespace, and reach others. */
        ANY_NAMESPACE("any namespace"),
        OWN_NAMESPACE("own namespace"),
        /** Many write them, in their own namespaces, for what they use themselves. */
        ORDINARY("ordinary");

        private final String word;

        Reach(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * Whether the controller made it: a service account wrote it, by a right over all namespaces that such a ClusterRole gives. What it
     * names then, the author of another object has named.
     */
    public boolean isMadeBy(Actor actor, Outcome outcome) {
        return actor.authenticated() instanceof Principal.ServiceAccount
                && actor.impersonated().isEmpty()
                && RbacReason.of(outcome)
                        .filter(reason -> reason.binding().clusterWide()
                                && madeUnder.stream()
                                        .anyMatch(role ->
                                                isNamed(role, reason.role().name())))
                        .isPresent();
    }

    private static boolean isNamed(String pattern, String name) {
        return pattern.startsWith("*") ? name.endsWith(pattern.substring(1)) : name.equals(pattern);
    }

    /**
     * What an object, or a part of one, names.
     *
     * @param own the object's namespace, empty for one of the cluster
     * @param whole the body is the whole object, so that what is not there is not said
     */
    FoundSecrets named(List<JsonNode> objects, String own, boolean whole) {
        FoundSecrets found = new FoundSecrets(own, whole);
        objects.forEach(object -> places.forEach(place -> place.look(object, found)));
        return found;
    }
}
