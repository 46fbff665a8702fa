package io.secretwatch.activity.classify;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.ControlPlanePod;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Mirror Pods: what kubelet reports to the API server of the static Pods it runs. They can use no Secret; admission refuses it. */
final class MirrorPods {

    private static final int WORDS_LOOKED_AT = 500;

    private MirrorPods() {}

    /**
     * Whether a kubelet made it of a file of its own. The API server lets nodes create no other Pods ({@code NodeRestriction}), so a body from
     * which a shipper took the metadata is one.
     */
    static boolean isMirror(Actor actor, JsonNode body) {
        return actor.authenticated() instanceof Principal.Node
                && actor.impersonated().isEmpty()
                && (withoutMetadata(body)
                        || body.path("metadata").path("annotations").has("kubernetes.io/config.mirror"));
    }

    /** Whether a shipper took the metadata out: the API server logs every object with some. */
    static boolean withoutMetadata(JsonNode body) {
        return body.isObject() && !body.has("metadata");
    }

    /** What a mirror Pod shows of the control plane; absent for all other static Pods. */
    static Optional<Activity> activity(EventOfInterest seen, JsonNode body) {
        JsonNode container = body.path("spec").path("containers").path(0);
        Set<String> words = new TreeSet<>();
        words(container.path("command"), words);
        words(container.path("args"), words);
        return ControlPlanePod.FLAGS.entrySet().stream()
                .filter(wanted -> names(container, wanted.getKey()))
                .findFirst()
                .map(wanted -> {
                    Set<String> missing = new TreeSet<>(wanted.getValue());
                    missing.removeIf(flag -> words.stream().anyMatch(word -> isSet(flag, word)));
                    return new ControlPlanePod(seen.occurrence(), wanted.getKey(), seen.name(), missing);
                });
    }

    private static boolean names(JsonNode container, String component) {
        String program = container.path("command").path(0).asText("");
        return program.substring(program.lastIndexOf('/') + 1).equals(component);
    }

    private static boolean isSet(String flag, String word) {
        return word.equals(flag)
                || (word.startsWith(flag + "=") && !word.equals(flag + "=false") && !word.equals(flag + "="));
    }

    private static void words(JsonNode list, Set<String> into) {
        for (int i = 0; i < Math.min(list.size(), WORDS_LOOKED_AT); i++) {
            into.add(list.path(i).asText(""));
        }
    }
}
