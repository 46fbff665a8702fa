package io.secretwatch.auditpolicy;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.wire.kubernetes.RequestPath;
import java.util.Set;

/**
 * What the policy of the API server looks at of a request.
 *
 * @param user who authenticated, before impersonation
 * @param resource plural; empty for a request that is about none
 * @param name empty for a create, whose path has none
 */
record RequestAttributes(
        String user,
        Set<String> groups,
        String verb,
        String group,
        String resource,
        String subresource,
        String namespace,
        String name,
        String path) {

    static RequestAttributes by(JsonNode event) {
        JsonNode ref = event.path("objectRef");
        boolean named = !event.path("verb").asText().equals("create") || ref.has("subresource");
        return new RequestAttributes(
                event.path("user").path("username").asText(),
                AuditPolicy.texts(event.path("user").path("groups")),
                event.path("verb").asText(),
                ref.path("apiGroup").asText(),
                ref.has("resource") ? ref.path("resource").asText() : resourceOf(event),
                ref.path("subresource").asText(),
                ref.path("namespace").asText(),
                named ? ref.path("name").asText() : "",
                event.path("requestURI").asText().split("\\?")[0]);
    }

    /** A server matches its policy with what it parsed; that a pipeline drops it later makes no difference. */
    private static String resourceOf(JsonNode event) {
        return RequestPath.ofUri(event.path("requestURI").asText())
                .map(RequestPath::resource)
                .orElse("");
    }

    /** Whether an entry of {@code resources} means it: {@code pods}, {@code pods/log}, {@code pods/*}, <code>*&#47;scale</code> or {@code *}. */
    boolean is(String entry) {
        String whole = subresource.isEmpty() ? resource : resource + "/" + subresource;
        return entry.equals("*")
                || entry.equals(whole)
                || entry.equals(resource + "/*")
                || !subresource.isEmpty() && entry.equals("*/" + subresource);
    }
}
