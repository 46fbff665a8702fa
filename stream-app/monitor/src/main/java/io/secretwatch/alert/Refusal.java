package io.secretwatch.alert;

import com.fasterxml.jackson.databind.JsonNode;

/** Whether the API server refused what an alert is about, as far as the alert, an OCSF record, has the requests. */
public final class Refusal {

    private static final int REFUSED = 400;

    private Refusal() {}

    /** Whether a resource of an alert is a Secret, or all of a namespace or of the cluster. */
    public static boolean isSecret(JsonNode resource) {
        String type = resource.path("type").asText();
        return type.equalsIgnoreCase("secret") || type.equalsIgnoreCase("secrets");
    }

    /** Whether the alert has requests, and all were refused. */
    public static boolean ofAll(JsonNode alert) {
        JsonNode evidences = alert.path("evidences");
        for (JsonNode evidence : evidences) {
            if (!isRefused(evidence)) {
                return false;
            }
        }
        return !evidences.isEmpty();
    }

    /** Whether every request for an object of this name was refused; of one that is created no path has the name, and the newest request counts. */
    public static boolean ofObject(JsonNode alert, String name) {
        JsonNode evidences = alert.path("evidences");
        for (JsonNode evidence : evidences) {
            String path = evidence.at("/http_request/url/path").asText() + "/";
            if (path.contains("/" + name + "/") && !isRefused(evidence)) {
                return false;
            }
        }
        return isRefused(evidences.path(evidences.size() - 1));
    }

    private static boolean isRefused(JsonNode evidence) {
        return evidence.at("/api/response/code").asInt() >= REFUSED;
    }
}
