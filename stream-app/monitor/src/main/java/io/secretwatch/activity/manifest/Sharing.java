package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.classify.RequestLine;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Which Secrets of a pod spec every one of several containers is given. */
final class Sharing {

    private static final int CONTAINERS_LOOKED_AT = 50;
    private static final int ITEMS_LOOKED_AT = 1_000;

    private Sharing() {}

    /** Names of the Secrets; none where there is one container only. Init containers end before the others begin, and do not count. */
    static Set<String> of(JsonNode spec) {
        JsonNode containers = spec.path("containers");
        Set<String> shared = new TreeSet<>();
        if (!containers.isArray() || containers.size() < 2) {
            return shared;
        }
        Map<String, String> volumes = secretVolumes(spec.path("volumes"));
        for (int i = 0; i < Math.min(containers.size(), CONTAINERS_LOOKED_AT); i++) {
            Set<String> given = given(containers.path(i), volumes);
            if (i == 0) {
                shared.addAll(given);
            } else {
                shared.retainAll(given);
            }
        }
        return shared;
    }

    private static Map<String, String> secretVolumes(JsonNode volumes) {
        Map<String, String> secrets = new HashMap<>();
        for (int i = 0; i < Math.min(volumes.size(), ITEMS_LOOKED_AT); i++) {
            String secret = volumes.path(i).path("secret").path("secretName").asText("");
            if (!secret.isEmpty()) {
                secrets.put(volumes.path(i).path("name").asText(""), RequestLine.cut(secret, 253));
            }
        }
        return secrets;
    }

    private static Set<String> given(JsonNode container, Map<String, String> volumes) {
        Set<String> given = new TreeSet<>();
        items(
                container,
                "volumeMounts",
                mount -> volumes.getOrDefault(mount.path("name").asText(""), ""),
                given);
        items(container, "envFrom", from -> from.path("secretRef").path("name").asText(""), given);
        items(
                container,
                "env",
                env -> env.path("valueFrom").path("secretKeyRef").path("name").asText(""),
                given);
        return given;
    }

    private static void items(JsonNode container, String list, Function<JsonNode, String> name, Set<String> into) {
        JsonNode items = container.path(list);
        for (int i = 0; i < Math.min(items.size(), ITEMS_LOOKED_AT); i++) {
            String found = RequestLine.cut(name.apply(items.path(i)), 253);
            if (!found.isEmpty()) {
                into.add(found);
            }
        }
    }
}
