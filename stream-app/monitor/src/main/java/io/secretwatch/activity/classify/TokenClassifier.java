package io.secretwatch.activity.classify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.TokenIssue;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Component;
import io.secretwatch.principal.Misfit;
import io.secretwatch.principal.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Requests on {@code serviceaccounts/token}: whose token was made, for whom and for how long. */
final class TokenClassifier implements ResourceClassifier {

    private static final int AUDIENCES_KEPT = 10;
    private static final int TEXT_KEPT = 256;

    @Override
    public Depth depth(Stage stage, String verb, ObjectRef ref) {
        boolean token = ref.subresource().equals("token") && ref.apiGroup().isEmpty() && verb.equals("create");
        return token && stage == Stage.RESPONSE_COMPLETE ? Depth.REQUEST_BODY : Depth.NOTHING;
    }

    @Override
    public Optional<Activity> classify(EventOfInterest seen) {
        ObjectRef ref = seen.ref();
        // whatever dryRun says, the answer is a token that works (seen on Kubernetes 1.36)
        if (ref.namespace().isEmpty() || ref.name().isEmpty()) {
            return Optional.empty();
        }
        boolean detailed = seen.body() instanceof Body.Json;
        JsonNode spec = seen.body() instanceof Body.Json body ? body.node().path("spec") : MissingNode.getInstance();
        String boundTo = boundTo(spec.path("boundObjectRef"));
        if (ordinaryOfKubelet(seen.actor(), detailed, boundTo) && !ofController(seen)) {
            return Optional.empty();
        }
        Occurrence told = RedactionMark.flagged(
                seen.occurrence(),
                seen.event(),
                seen.event().response().outline().values());
        return Optional.of(new TokenIssue(
                told,
                seen.namespace(),
                seen.name(),
                audiences(spec),
                spec.path("expirationSeconds").asLong(0),
                boundTo,
                RequestLine.cut(
                        seen.event().annotation("authentication.kubernetes.io/issued-credential-id"), TEXT_KEPT),
                detailed));
    }

    /** Most of all token requests: a kubelet's for the Pods of its node. NodeRestriction refuses it any that is not bound to one of them. */
    private static boolean ordinaryOfKubelet(Actor actor, boolean detailed, String boundTo) {
        boolean kubelet = actor.authenticated() instanceof Principal.Node
                && actor.impersonated().isEmpty()
                && Misfit.of(actor).isEmpty();
        return kubelet && (!detailed || boundTo.startsWith("Pod "));
    }

    /** No Pod runs under the account of a controller within kube-controller-manager, unless somebody made one that does. */
    private static boolean ofController(EventOfInterest seen) {
        return Component.of(new Principal.ServiceAccount(seen.namespace(), seen.name()))
                .filter(Component.CONTROLLER::equals)
                .isPresent();
    }

    private static String boundTo(JsonNode reference) {
        String name = reference.path("name").asText("");
        return name.isEmpty() ? "" : RequestLine.cut(reference.path("kind").asText("") + " " + name, TEXT_KEPT);
    }

    private static List<String> audiences(JsonNode spec) {
        List<String> kept = new ArrayList<>();
        for (JsonNode audience : spec.path("audiences")) {
            if (kept.size() < AUDIENCES_KEPT) {
                kept.add(RequestLine.cut(audience.asText(""), TEXT_KEPT));
            }
        }
        return kept;
    }
}
