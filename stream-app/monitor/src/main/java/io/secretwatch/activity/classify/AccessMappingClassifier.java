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

/** Requests that write ConfigMap {@code kube-system/aws-auth}. No other ConfigMap is opened. */
final class AccessMappingClassifier implements ResourceClassifier {

    private static final String NAME = "aws-auth";

    @Override
    public Depth depth(Stage stage, String verb, ObjectRef ref) {
        boolean writes = verb.equals("create") || verb.equals("update") || verb.equals("patch");
        boolean here = writes
                && stage == Stage.RESPONSE_COMPLETE
                && ref.is("", "configmaps")
                && ref.namespace().equals("kube-system");
        // a create has no name in the request line, and the log fills it in only where the answer is there
        return here && (ref.name().equals(NAME) || (ref.name().isEmpty() && verb.equals("create")))
                ? Depth.REQUEST_BODY
                : Depth.NOTHING;
    }

    @Override
    public Optional<Activity> classify(EventOfInterest seen) {
        boolean detailed = seen.body() instanceof Body.Json;
        boolean named = seen.ref().name().equals(NAME)
                || (seen.body() instanceof Body.Json body
                        && body.node().path("metadata").path("name").asText("").equals(NAME));
        if (!named || seen.line().isDryRun()) {
            return Optional.empty();
        }
        boolean superUsers = seen.body() instanceof Body.Json body && namesSuperUsers(body.node());
        return Optional.of(new AccessMapping(seen.occurrence(), superUsers, detailed));
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
