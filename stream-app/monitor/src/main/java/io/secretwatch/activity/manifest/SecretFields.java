package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of kinds that name Secrets for a controller to follow: the shipped {@code secret-fields.json}, and what a user adds. */
public final class SecretFields {

    private static final String SHIPPED = "secret-fields.json";

    /** A group or resource may be {@code *}, and a group {@code *.crossplane.io}. */
    private record Wide(String group, String resource, ReferringKind kind) {
        private boolean covers(String askedGroup, String askedResource) {
            boolean groupFits =
                    group.startsWith("*") ? askedGroup.endsWith(group.substring(1)) : group.equals(askedGroup);
            return groupFits && (resource.equals("*") || resource.equals(askedResource));
        }
    }

    private final Map<String, Map<String, ReferringKind>> exact = new HashMap<>();
    private final List<Wide> wide = new ArrayList<>();

    private SecretFields() {}

    /** The shipped table. */
    public static SecretFields shipped() {
        try (InputStream in = SecretFields.class.getResourceAsStream(SHIPPED)) {
            return new SecretFields().with(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(SHIPPED + " is part of the program and cannot be read", e);
        }
    }

    /**
     * The shipped table and more; a kind that is in both is as the additions have it. Throws {@link IllegalArgumentException} with
     * the first mistake in them.
     */
    public static SecretFields shippedAnd(JsonNode additions) {
        return shipped().with(additions);
    }

    private SecretFields with(JsonNode table) {
        SecretFieldsReader.read(table, (group, resource, kind) -> {
            if (group.startsWith("*") || resource.equals("*")) {
                wide.add(0, new Wide(group, resource, kind));
            } else {
                exact.computeIfAbsent(resource, any -> new HashMap<>()).put(group, kind);
            }
        });
        return this;
    }

    public boolean has(String group, String resource) {
        return exact.getOrDefault(resource, Map.of()).containsKey(group);
    }

    public Optional<ReferringKind> of(String group, String resource) {
        ReferringKind kind = exact.getOrDefault(resource, Map.of()).get(group);
        if (kind != null) {
            return Optional.of(kind);
        }
        return wide.stream()
                .filter(row -> row.covers(group, resource))
                .map(Wide::kind)
                .findFirst();
    }
}
