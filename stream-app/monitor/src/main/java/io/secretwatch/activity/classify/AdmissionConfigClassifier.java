package io.secretwatch.activity.classify;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.AdmissionConfigChange.Power;
import io.secretwatch.activity.UnseenWorkload.Because;
import io.secretwatch.activity.manifest.JsonPatch;
import io.secretwatch.activity.manifest.SecretFields;
import io.secretwatch.activity.manifest.admission.PolicySpec;
import io.secretwatch.activity.manifest.admission.WebhookMatchRules;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import io.secretwatch.wire.kubernetes.KubernetesGroups;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Requests that write admission webhooks, policies and their bindings, API services, and webhooks that convert custom resources. */
final class AdmissionConfigClassifier implements ResourceClassifier {

    private static final int DESTINATIONS_KEPT = 10;
    private static final int TEXT_KEPT = 256;
    private static final String POLICY = "AdmissionPolicy";
    private static final String BINDING = "PolicyBinding";
    private static final String CUSTOM_KIND = "CustomResourceDefinition";

    private final SecretFields table;

    AdmissionConfigClassifier(SecretFields table) {
        this.table = table;
    }

    @Override
    public Depth depth(Stage stage, String verb, ObjectRef ref) {
        boolean writes = verb.equals("create") || verb.equals("update") || verb.equals("patch");
        return writes && stage == Stage.RESPONSE_COMPLETE && !kind(ref).isEmpty() ? Depth.REQUEST_BODY : Depth.NOTHING;
    }

    private static String kind(ObjectRef ref) {
        String group = switch (ref.resource()) {
            case "apiservices" -> "apiregistration.k8s.io";
            case "customresourcedefinitions" -> "apiextensions.k8s.io";
            default -> "admissionregistration.k8s.io";
        };
        if (!ref.is(group, ref.resource())) {
            return "";
        }
        return switch (ref.resource()) {
            case "mutatingwebhookconfigurations" -> "MutatingWebhookConfiguration";
            case "validatingwebhookconfigurations" -> "ValidatingWebhookConfiguration";
            case "mutatingadmissionpolicies" -> "MutatingAdmissionPolicy";
            case "validatingadmissionpolicies" -> "ValidatingAdmissionPolicy";
            case "mutatingadmissionpolicybindings" -> "MutatingAdmissionPolicyBinding";
            case "validatingadmissionpolicybindings" -> "ValidatingAdmissionPolicyBinding";
            case "customresourcedefinitions" -> CUSTOM_KIND;
            default -> "APIService";
        };
    }

    @Override
    public Optional<Activity> classify(EventOfInterest seen) {
        ObjectRef ref = seen.ref();
        String kind = kind(ref);
        if (seen.line().isDryRun()) {
            return Optional.empty();
        }
        if (!(seen.body() instanceof Body.Json body)) {
            Optional<Because> hidden = seen.body() instanceof Body.Withheld withheld
                    ? Optional.of(Because.of(withheld.why()))
                    : Optional.empty();
            // local API services are written by the API server for itself, all day, and are small; of most other kinds
            // that any operator brings, nothing is between clients and the API server
            boolean others = kind.equals("APIService")
                    || kind.equals("ValidatingAdmissionPolicy")
                    || kind.endsWith(BINDING)
                    || kind.equals(CUSTOM_KIND);
            boolean tells = seen.outcome().succeeded() && (hidden.isPresent() || !others);
            return tells
                    ? Optional.of(new AdmissionConfigChange(
                            seen.occurrence(), kind, seen.name(), Set.of(), List.of(), List.of(), false, hidden))
                    : Optional.empty();
        }
        Set<Power> powers = EnumSet.noneOf(Power.class);
        List<String> destinations = new ArrayList<>();
        PolicySpec policy = new PolicySpec(kind.equals("MutatingAdmissionPolicy"));
        boolean pieces = body.node().isArray();
        for (JsonNode object : pieces ? JsonPatch.pieces(body.node()) : List.of(body.node())) {
            if (kind.endsWith(POLICY)) {
                policy.add(object, pieces);
            } else {
                read(kind, ref, object, powers, destinations);
            }
        }
        powers.addAll(policy.powers());
        return powers.isEmpty()
                        && destinations.isEmpty()
                        && policy.expressions().isEmpty()
                ? Optional.empty()
                : Optional.of(new AdmissionConfigChange(
                        seen.occurrence(),
                        kind,
                        seen.name(),
                        powers,
                        destinations,
                        policy.expressions(),
                        true,
                        Optional.empty()));
    }

    private void read(String kind, ObjectRef ref, JsonNode object, Set<Power> powers, List<String> destinations) {
        switch (kind) {
            case "APIService" -> {
                JsonNode service = object.path("spec").path("service");
                destination(service, "", destinations);
                if (!destinations.isEmpty()) {
                    powers.add(KubernetesGroups.own(group(ref, object)) ? Power.ANSWERS_FOR_KUBERNETES : Power.ANSWERS);
                }
            }
            case "MutatingAdmissionPolicyBinding", "ValidatingAdmissionPolicyBinding" ->
                parameters(object.path("spec"), powers, destinations);
            case CUSTOM_KIND -> conversion(ref, object, powers, destinations);
            default -> {
                for (JsonNode webhook : object.path("webhooks")) {
                    powers.addAll(WebhookMatchRules.powers(webhook.path("rules"), kind.startsWith("Mutating")));
                    JsonNode client = webhook.path("clientConfig");
                    destination(client.path("service"), client.path("url").asText(""), destinations);
                }
            }
        }
    }

    /** A patch may give what is bound to another policy. Without a namespace, the parameters are in that of what is written; without a name, a selector chooses them. */
    private static void parameters(JsonNode spec, Set<Power> powers, List<String> destinations) {
        JsonNode ref = spec.path("paramRef");
        String policy = spec.path("policyName").asText("");
        if (!policy.isEmpty()) {
            keep("policy " + policy, destinations);
        }
        if (ref.isMissingNode() || ref.isNull()) {
            return;
        }
        powers.add(Power.GIVES_PARAMETERS);
        keep(
                "parameters " + ref.path("namespace").asText(JsonPatch.UNKNOWN) + "/"
                        + ref.path("name").asText(JsonPatch.UNKNOWN),
                destinations);
    }

    /** {@code v1beta1} had the client elsewhere. */
    private void conversion(ObjectRef ref, JsonNode object, Set<Power> powers, List<String> destinations) {
        JsonNode conversion = object.path("spec").path("conversion");
        for (JsonNode client :
                List.of(conversion.path("webhook").path("clientConfig"), conversion.path("webhookClientConfig"))) {
            destination(client.path("service"), client.path("url").asText(""), destinations);
        }
        if (!destinations.isEmpty()) {
            String name = name(ref, object);
            int dot = name.indexOf('.');
            boolean delegation = dot > 0
                    && table.of(name.substring(dot + 1), name.substring(0, dot)).isPresent();
            powers.add(delegation ? Power.CONVERTS_DELEGATIONS : Power.CONVERTS);
        }
    }

    private static String name(ObjectRef ref, JsonNode object) {
        return ref.name().isEmpty() ? object.path("metadata").path("name").asText("") : ref.name();
    }

    /** An API service's name is {@code VERSION.GROUP}, also where a patch does not repeat the group. */
    private static String group(ObjectRef ref, JsonNode object) {
        String name = name(ref, object);
        int dot = name.indexOf('.');
        return dot < 0 ? object.path("spec").path("group").asText("") : name.substring(dot + 1);
    }

    private static void destination(JsonNode service, String url, List<String> destinations) {
        String to = "";
        if (!url.isEmpty()) {
            to = origin(url);
        } else if (service.isObject() && service.size() > 0) {
            to = "service " + service.path("namespace").asText("") + "/"
                    + service.path("name").asText("");
        }
        keep(to, destinations);
    }

    private static void keep(String to, List<String> destinations) {
        String kept = RequestLine.cut(to, TEXT_KEPT);
        if (!kept.isEmpty() && !destinations.contains(kept)) {
            // a URL, which may lead anywhere, is not left out
            destinations.add(kept.startsWith("url ") ? 0 : destinations.size(), kept);
        }
        if (destinations.size() > DESTINATIONS_KEPT) {
            destinations.remove(DESTINATIONS_KEPT);
        }
    }

    /** Scheme, host and port: what comes before an {@code @} or after the host may be a credential. */
    private static String origin(String url) {
        int scheme = url.indexOf("://");
        String prefix = scheme < 0 ? "" : url.substring(0, scheme + 3);
        String rest = url.substring(prefix.length()).split("[/?#]", 2)[0];
        return "url " + prefix + rest.substring(rest.lastIndexOf('@') + 1);
    }
}
