package io.secretwatch.activity.classify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.CertificateIssue.Step;
import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.certificate.CertificateSubject;
import io.secretwatch.activity.manifest.JsonPatch;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import io.secretwatch.principal.Principal;
import java.util.List;
import java.util.Optional;

/**
 * Requests on {@code certificatesigningrequests} and {@code podcertificaterequests}: who asks for whose certificate, who approves it, who signs
 * it. Those of Pods are not approved.
 */
final class CertificateClassifier implements ResourceClassifier {

    private static final int TEXT_KEPT = 256;

    @Override
    public Depth depth(Stage stage, String verb, ObjectRef ref) {
        boolean ours = ref.apiGroup().equals("certificates.k8s.io") && stage == Stage.RESPONSE_COMPLETE;
        return ours && step(verb, ref).isPresent() ? Depth.REQUEST_BODY : Depth.NOTHING;
    }

    private static Optional<Step> step(String verb, ObjectRef ref) {
        boolean changes = verb.equals("update") || verb.equals("patch");
        return switch (ref.subresource()) {
            // server-side apply creates with patch; a spec never changes afterwards
            case "" -> verb.equals("create") || verb.equals("patch") ? Optional.of(Step.REQUESTED) : Optional.empty();
            case "approval" -> changes && !ofPods(ref) ? Optional.of(Step.APPROVED) : Optional.empty();
            case "status" -> changes ? Optional.of(Step.SIGNED) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean ofPods(ObjectRef ref) {
        return ref.resource().equals(CertificateIssue.OF_PODS);
    }

    @Override
    public Optional<Activity> classify(EventOfInterest seen) {
        Optional<Step> step = step(seen.verb(), seen.ref());
        JsonNode body = seen.body() instanceof Body.Json json ? json.node() : MissingNode.getInstance();
        if (step.isEmpty() || seen.line().isDryRun() || saysNothing(step.get(), body, seen)) {
            return Optional.empty();
        }
        JsonNode spec = body.path("spec");
        CertificateSubject subject = CertificateSubject.of(spec.path("request").asText(""));
        Outcome outcome = seen.outcome();
        boolean admission = outcome.code() == 403 && outcome.decision() == Outcome.Decision.ALLOW;
        return Optional.of(new CertificateIssue(
                seen.occurrence(),
                step.get(),
                seen.name(),
                text(spec, "signerName"),
                ofPods(seen.ref()) ? account(spec, seen.namespace()) : subject.commonName(),
                subject.organizations(),
                text(spec, "username"),
                spec.path(ofPods(seen.ref()) ? "maxExpirationSeconds" : "expirationSeconds")
                        .asLong(0),
                admission));
    }

    private static String account(JsonNode spec, String namespace) {
        String name = text(spec, "serviceAccountName");
        return name.isEmpty() ? "" : new Principal.ServiceAccount(namespace, name).username();
    }

    /** A denial, a status without a certificate, and a patch that creates nothing. */
    private static boolean saysNothing(Step step, JsonNode body, EventOfInterest seen) {
        return switch (step) {
            case REQUESTED -> seen.verb().equals("patch") && seen.outcome().code() == 200;
            case APPROVED -> !body.isMissingNode() && !mentions(body, "Approved");
            case SIGNED ->
                !body.isMissingNode() && !mentions(body, ofPods(seen.ref()) ? "certificateChain" : "certificate");
        };
    }

    /** Whether a condition of this type, or a status field of this name, stands in an object or in a patch of any type. */
    private static boolean mentions(JsonNode body, String word) {
        List<JsonNode> objects = body.isArray() ? JsonPatch.pieces(body) : List.of(body);
        for (JsonNode object : objects) {
            JsonNode status = object.path("status");
            if (!status.path(word).asText("").isEmpty() || isUnknown(status) || isUnknown(status.path("conditions"))) {
                return true;
            }
            for (JsonNode condition : status.path("conditions")) {
                JsonNode type = condition.path("type");
                if (type.asText("").equals(word) || isUnknown(type) || isUnknown(condition)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What a move or copy brings in, and was written elsewhere before. */
    private static boolean isUnknown(JsonNode node) {
        return node.asText("").equals(JsonPatch.UNKNOWN);
    }

    private static String text(JsonNode spec, String field) {
        return RequestLine.cut(spec.path(field).asText(""), TEXT_KEPT);
    }
}
