package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A kind of objects that name Secrets which a controller then reads, writes or hands on.
 *
 * @param kind such as {@code Ingress}; empty where many kinds are meant, and each says its own
 * @param places where the names stand
 */
public record ReferringKind(String kind, List<Place> places) {

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
