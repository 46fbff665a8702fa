package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.manifest.ReferringKind.Reach;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.BodyReader;
import io.secretwatch.wire.json.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of kinds that name Secrets for a controller to follow: the shipped {@code secret-fields.json}, and what a user adds. */
public final class SecretFields {

    private static final String TABLE = "secret-fields.json";
    private static final SecretFields SHIPPED = read();

    /** A group or resource may be {@code *}, and a group {@code *.crossplane.io}. */
    private record Wide(String group, String resource, ReferringKind kind) {
        private boolean covers(String askedGroup, String askedResource) {
            return isOfGroup(askedGroup) && (resource.equals("*") || resource.equals(askedResource));
        }

        private boolean isOfAny(List<String> asked) {
            for (String one : asked) {
                if (one.equals("*") || isOfGroup(one)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isOfGroup(String asked) {
            return group.startsWith("*") ? asked.endsWith(group.substring(1)) : group.equals(asked);
        }
    }

    private final Map<String, Map<String, ReferringKind>> exact = new HashMap<>();
    private final List<Wide> wide = new ArrayList<>();

    private SecretFields() {}

    /** The shipped table. */
    public static SecretFields shipped() {
        return SHIPPED;
    }

    private static SecretFields read() {
        try (InputStream in = SecretFields.class.getResourceAsStream(TABLE)) {
            byte[] table = in == null ? new byte[0] : in.readAllBytes();
            if (BodyReader.read(Slice.of(table)) instanceof Body.Json json) {
                return new SecretFields().with(json.node());
            }
            throw new IllegalStateException(TABLE + " is part of the program and is no JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(TABLE + " is part of the program and cannot be read", e);
        }
    }

    /**
     * The shipped table and more; a kind that is in both is as the additions have it. Throws {@link IllegalArgumentException} with
     * the first mistake in them.
     */
    public static SecretFields shippedAnd(JsonNode additions) {
        return read().with(additions);
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

    /** How far a right to write the objects reaches that a rule of a role names, which may say {@code *}. */
    Set<Reach> reaches(List<String> groups, List<String> resources) {
        Set<Reach> found = EnumSet.noneOf(Reach.class);
        for (String resource : resources.contains("*") ? exact.keySet() : resources) {
            for (Map.Entry<String, ReferringKind> kind :
                    exact.getOrDefault(resource, Map.of()).entrySet()) {
                if (groups.contains(kind.getKey()) || groups.contains("*")) {
                    found.add(kind.getValue().reach());
                }
            }
        }
        for (Wide row : wide) {
            boolean meant = row.resource().equals("*") || resources.contains(row.resource()) || resources.contains("*");
            if (meant && row.isOfAny(groups) && !areExact(groups, resources)) {
                found.add(row.kind().reach());
            }
        }
        return found;
    }

    /** Whether the resources of a group have rows of their own, which say it better. */
    private boolean areExact(List<String> groups, List<String> resources) {
        for (String group : groups) {
            if (!group.equals(groups.get(0))) {
                return false;
            }
        }
        for (String resource : resources) {
            if (!groups.isEmpty() && !has(groups.get(0), resource)) {
                return false;
            }
        }
        return !groups.isEmpty();
    }

    public boolean has(String group, String resource) {
        Map<String, ReferringKind> kinds = exact.get(resource);
        return kinds != null && kinds.containsKey(group);
    }

    public Optional<ReferringKind> of(String group, String resource) {
        Map<String, ReferringKind> kinds = exact.get(resource);
        ReferringKind kind = kinds == null ? null : kinds.get(group);
        if (kind != null) {
            return Optional.of(kind);
        }
        for (Wide row : wide) {
            if (row.covers(group, resource)) {
                return Optional.of(row.kind());
            }
        }
        return Optional.empty();
    }
}
