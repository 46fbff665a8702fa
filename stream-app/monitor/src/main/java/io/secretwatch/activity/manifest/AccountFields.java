package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.classify.RequestLine;
import java.util.function.Consumer;

/**
 * Whose credential a Pod gets: {@code serviceAccountName}, or, where that is empty or missing, the deprecated field {@code serviceAccount},
 * which the API server then stores in both ({@code pkg/apis/core/v1/conversion.go}), or else the account {@code default}.
 */
final class AccountFields {

    private static final int NAME_KEPT = 253;
    /** Who signs certificates by which a Pod is its account to the API server. */
    private static final String POD_SIGNER = "kubernetes.io/kube-apiserver-client-pod";

    private AccountFields() {}

    /** Of a pod spec, or of the part of one that a patch has: the account that it names. */
    static void named(JsonNode spec, Consumer<Exposure> found) {
        expose(spec, name(spec), found);
    }

    /** Of a whole pod spec that names none. */
    static void unnamed(JsonNode spec, Consumer<Exposure> found) {
        if (name(spec).isEmpty() && !spec.path("containers").isEmpty()) {
            expose(spec, "default", found);
        }
    }

    private static String name(JsonNode spec) {
        String name = spec.path("serviceAccountName").asText("");
        return name.isEmpty() || spec.path("serviceAccountName").isNull()
                ? spec.path("serviceAccount").asText("")
                : name;
    }

    private static void expose(JsonNode spec, String account, Consumer<Exposure> found) {
        boolean mounted = spec.path("automountServiceAccountToken").asBoolean(true);
        if (!account.isEmpty() && (mounted || projects(spec.path("volumes")))) {
            found.accept(new Exposure(Exposure.Kind.ACCOUNT, RequestLine.cut(account, NAME_KEPT)));
        }
    }

    /** Whether a volume has a credential of the account for the API server. */
    private static boolean projects(JsonNode volumes) {
        for (int i = 0; i < volumes.size(); i++) {
            JsonNode sources = volumes.path(i).path("projected").path("sources");
            for (int j = 0; j < sources.size(); j++) {
                JsonNode token = sources.path(j).path("serviceAccountToken");
                String audience = token.path("audience").asText("");
                boolean forApiServer = audience.isEmpty() || audience.contains("kubernetes.default.svc");
                if ((token.isObject() && forApiServer)
                        || sources.path(j)
                                .path("podCertificate")
                                .path("signerName")
                                .asText("")
                                .equals(POD_SIGNER)) {
                    return true;
                }
            }
        }
        return false;
    }
}
