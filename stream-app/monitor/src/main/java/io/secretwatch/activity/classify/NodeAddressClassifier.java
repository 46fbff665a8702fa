package io.secretwatch.activity.classify;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.AdmissionConfigChange.Power;
import io.secretwatch.activity.manifest.JsonPatch;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Requests that say where the kubelet of a node listens: the API server sends it commands, logs and proxied requests to {@code status.addresses}
 * and {@code status.daemonEndpoints} of the node ({@code NodeConnectionInfoGetter}), with its own client certificate.
 */
final class NodeAddressClassifier implements ResourceClassifier {

    private static final int PLACES_KEPT = 10;
    private static final int TEXT_KEPT = 253;
    private static final int CREATED = 201;
    /** One that is not in the log. */
    private static final String ANY_ADDRESS = "address " + JsonPatch.UNKNOWN;

    @Override
    public Depth depth(Stage stage, String verb, ObjectRef ref) {
        boolean writes = ref.subresource().isEmpty()
                // an update of the node itself leaves its status alone
                ? verb.equals("create") || verb.equals("patch")
                : ref.subresource().equals("status") && (verb.equals("update") || verb.equals("patch"));
        return writes && stage == Stage.RESPONSE_COMPLETE && ref.apiGroup().isEmpty()
                ? Depth.REQUEST_BODY
                : Depth.NOTHING;
    }

    @Override
    public Optional<Activity> classify(EventOfInterest seen) {
        boolean leavesStatus = seen.ref().subresource().isEmpty()
                && seen.verb().equals("patch")
                && seen.outcome().code() != CREATED;
        if (leavesStatus || seen.line().isDryRun() || !(seen.body() instanceof Body.Json body)) {
            return Optional.empty();
        }
        Set<String> places = new LinkedHashSet<>();
        for (JsonNode object : body.node().isArray() ? JsonPatch.pieces(body.node()) : List.of(body.node())) {
            places(object, places);
        }
        if (takesOut(body.node())) {
            places.add(ANY_ADDRESS);
        }
        String name = seen.name().isEmpty()
                ? RequestLine.cut(body.node().path("metadata").path("name").asText(""), TEXT_KEPT)
                : seen.name();
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(new AdmissionConfigChange(
                        seen.occurrence(),
                        "Node",
                        name,
                        Set.of(Power.LEADS_TO_KUBELET),
                        places.stream().limit(PLACES_KEPT).toList(),
                        List.of(),
                        true,
                        Optional.empty()));
    }

    private static void places(JsonNode object, Set<String> places) {
        JsonNode status = object.path("status");
        JsonNode endpoint = status.path("daemonEndpoints").path("kubeletEndpoint");
        for (JsonNode port : List.of(endpoint.path("Port"), endpoint, status.path("daemonEndpoints"))) {
            // a patch may write it as 1e4
            if (port.canConvertToExactIntegral() && port.canConvertToInt()) {
                places.add("port " + port.intValue());
            } else if (JsonPatch.isUnknown(port)) {
                places.add("port " + JsonPatch.UNKNOWN);
            }
        }
        for (JsonNode address : status.path("addresses")) {
            JsonNode text = JsonPatch.isUnknown(address) ? address : address.path("address");
            if (address.path("$patch").asText("").equals("delete")) {
                places.add(ANY_ADDRESS);
            } else if (text.isTextual()) {
                places.add("address " + RequestLine.cut(text.asText(), TEXT_KEPT));
            }
        }
        if (JsonPatch.isUnknown(object)
                || JsonPatch.isUnknown(status)
                || JsonPatch.isUnknown(status.path("addresses"))) {
            places.add(ANY_ADDRESS);
        }
    }

    /** Whether a JSON patch takes an address out, so that another one of the list is the first that the API server tries. */
    private static boolean takesOut(JsonNode patch) {
        for (JsonNode operation : patch) {
            if (operation.path("op").asText("").equals("remove")
                    && operation.path("path").asText("").startsWith("/status/addresses")) {
                return true;
            }
        }
        return false;
    }
}
