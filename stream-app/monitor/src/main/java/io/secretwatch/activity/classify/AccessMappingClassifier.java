package io.secretwatch.activity.classify;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.AccessMapping;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.manifest.JsonPatch;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Requests that write the ConfigMaps of {@code kube-system} that say who is whom. No other ConfigMap is opened. */
final class AccessMappingClassifier implements ResourceClassifier {

    private static final Set<String> NAMES = Set.of(AccessMapping.CLOUD, AccessMapping.AUTHORITIES);

    @Override
    public Depth depth(Stage stage, String verb, ObjectRef ref) {
        boolean writes = verb.equals("create") || verb.equals("update") || verb.equals("patch");
        boolean here = writes
                && stage == Stage.RESPONSE_COMPLETE
                && ref.is("", "configmaps")
                && ref.namespace().equals("kube-system");
        // a create has no name in the request line, and the log fills it in only where the answer is there
        return here && (NAMES.contains(ref.name()) || (ref.name().isEmpty() && verb.equals("create")))
                ? Depth.REQUEST_BODY
                : Depth.NOTHING;
    }

    @Override
    public Optional<Activity> classify(EventOfInterest seen) {
        boolean detailed = seen.body() instanceof Body.Json;
        String name = seen.ref().name().isEmpty() && seen.body() instanceof Body.Json body
                ? body.node().path("metadata").path("name").asText("")
                : seen.ref().name();
        if (!NAMES.contains(name) || seen.line().isDryRun()) {
            return Optional.empty();
        }
        boolean superUsers = seen.body() instanceof Body.Json body && namesSuperUsers(body.node());
        return Optional.of(new AccessMapping(seen.occurrence(), name, superUsers, detailed));
    }

    private static boolean namesSuperUsers(JsonNode body) {
        for (JsonNode object : body.isArray() ? JsonPatch.pieces(body) : List.of(body)) {
            for (JsonNode text : object.path("data")) {
                if (text.asText("").contains("system:masters")) {
                    return true;
                }
            }
        }
        return false;
    }
}
