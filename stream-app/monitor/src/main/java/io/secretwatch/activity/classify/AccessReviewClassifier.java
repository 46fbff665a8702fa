package io.secretwatch.activity.classify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.secretwatch.activity.AccessReview;
import io.secretwatch.activity.AccessReview.Question;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Scope;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import java.util.Optional;

/** Questions to {@code authorization.k8s.io}: which of them are about Secrets. */
final class AccessReviewClassifier implements ResourceClassifier {

    private static final int KEPT = 253;

    @Override
    public Depth depth(Stage stage, String verb, ObjectRef ref) {
        boolean asks = ref.apiGroup().equals("authorization.k8s.io")
                && verb.equals("create")
                && stage == Stage.RESPONSE_COMPLETE;
        return asks ? Depth.REQUEST_BODY : Depth.NOTHING;
    }

    @Override
    public Optional<Activity> classify(EventOfInterest seen) {
        JsonNode body = seen.body() instanceof Body.Json json ? json.node() : MissingNode.getInstance();
        JsonNode spec = body.path("spec");
        if (seen.ref().resource().equals("selfsubjectrulesreviews")) {
            return Optional.of(new AccessReview(
                    seen.occurrence(), Question.WHAT_MAY_I, "", "", new Scope(text(spec, "namespace"), "")));
        }
        JsonNode asked = spec.path("resourceAttributes");
        if (!isAboutSecrets(asked)) {
            return Optional.empty();
        }
        boolean self = seen.ref().resource().equals("selfsubjectaccessreviews");
        Scope scope = new Scope(text(asked, "namespace"), text(asked, "name"));
        return Optional.of(new AccessReview(
                seen.occurrence(),
                self ? Question.MAY_I : Question.MAY_ANOTHER,
                self ? "" : text(spec, "user"),
                text(asked, "verb"),
                scope));
    }

    private static boolean isAboutSecrets(JsonNode asked) {
        String group = asked.path("group").asText("");
        String resource = asked.path("resource").asText("");
        return (group.isEmpty() || group.equals("*")) && (resource.equals("secrets") || resource.equals("*"));
    }

    private static String text(JsonNode owner, String field) {
        return RequestLine.cut(owner.path(field).asText(""), KEPT);
    }
}
