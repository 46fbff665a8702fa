package io.secretwatch.alert;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the API server refused what an alert is about, as far as the alert, an OCSF record, has the requests. */
public final class Refusal {

    private static final int REFUSED = 400;
    private static final Pattern SECRETS =
            Pattern.compile("/api/v1(?:/watch)?(?:/namespaces/([^/]+))?/secrets(?:/([^/]+))?");

    private Refusal() {}

    /** Whether a resource of an alert is a Secret, or all of a namespace or of the cluster. */
    public static boolean isSecret(JsonNode resource) {
        String type = resource.path("type").asText();
        return type.equalsIgnoreCase("secret") || type.equalsIgnoreCase("secrets");
    }

    /** Which of an alert's resources are Secrets of which nothing was handed out, counted from 0. */
    static List<Integer> ofSecrets(JsonNode alert) {
        List<Integer> refused = new ArrayList<>();
        JsonNode resources = alert.path("resources");
        for (int i = 0; i < resources.size(); i++) {
            if (isSecret(resources.path(i)) && ofSecret(alert, resources.path(i))) {
                refused.add(i);
            }
        }
        return refused;
    }

    /** Whether each request for these Secrets was refused; where the alert has none, whether each of any kind was. */
    private static boolean ofSecret(JsonNode alert, JsonNode resource) {
        boolean asked = false;
        for (JsonNode evidence : alert.path("evidences")) {
            if (asksFor(evidence, resource)) {
                if (!isRefused(evidence)) {
                    return false;
                }
                asked = true;
            }
        }
        return asked || ofAll(alert);
    }

    private static boolean asksFor(JsonNode evidence, JsonNode resource) {
        Matcher path = SECRETS.matcher(evidence.at("/http_request/url/path").asText());
        return path.matches()
                && Objects.requireNonNullElse(path.group(1), "")
                        .equals(resource.path("namespace").asText())
                && Objects.requireNonNullElse(path.group(2), "*")
                        .equals(resource.path("name").asText());
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
