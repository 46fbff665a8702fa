package io.secretwatch.activity;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.classify.RequestLine;

/**
 * The object that a workload says it was made for: its controlling owner reference. A claim, until it is known who made the workload.
 *
 * @param uid empty where the reference has none
 */
public record Owner(String kind, String name, String uid) {

    /** Of a workload that claims none. */
    public static final Owner NONE = new Owner("", "", "");

    private static final int OWNERS_LOOKED_AT = 100;

    public static Owner of(JsonNode body) {
        JsonNode owners = body.path("metadata").path("ownerReferences");
        for (int i = 0; i < Math.min(owners.size(), OWNERS_LOOKED_AT); i++) {
            JsonNode owner = owners.path(i);
            if (owner.path("controller").asBoolean(false)) {
                return new Owner(text(owner, "kind"), text(owner, "name"), text(owner, "uid"));
            }
        }
        return NONE;
    }

    /** Whether there is one. */
    public boolean claimed() {
        return !name.isEmpty();
    }

    private static String text(JsonNode owner, String field) {
        return RequestLine.cut(owner.path(field).asText(""), 253);
    }
}
