package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.classify.RequestLine;
import io.secretwatch.activity.manifest.ReferringKind.Named;
import io.secretwatch.activity.manifest.ReferringKind.Namespaces;
import io.secretwatch.activity.manifest.ReferringKind.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads a table of kinds that name Secrets, and stops at the first mistake: half a table would be an unknown blind spot. */
final class SecretFieldsReader {

    private static final Set<String> ROW = Set.of("group", "resource", "kind", "sends", "secrets");
    private static final Set<String> PLACE = Set.of("at", "name", "namespace", "all", "kind", "sends");
    private static final Set<String> NAMESPACES = Set.of("namespaces", "included", "excluded", "sends");

    /** Takes one kind of one group. */
    interface RowConsumer {
        void take(String group, String resource, ReferringKind kind);
    }

    private SecretFieldsReader() {}

    static void read(JsonNode table, RowConsumer rows) {
        if (!table.path("kinds").isArray()) {
            throw new IllegalArgumentException("has no list kinds");
        }
        for (int i = 0; i < table.path("kinds").size(); i++) {
            try {
                row(table.path("kinds").get(i), rows);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("kinds[" + i + "]: " + e.getMessage(), e);
            }
        }
    }

    private static void row(JsonNode row, RowConsumer rows) {
        onlyFields(row, ROW);
        boolean sends = row.path("sends").asBoolean(false);
        List<Place> places = new ArrayList<>();
        for (JsonNode place : row.path("secrets")) {
            places.addAll(places(place, sends));
        }
        if (places.isEmpty() || texts(row.path("resource")).isEmpty()) {
            throw new IllegalArgumentException("needs resource, and secrets with at least one place");
        }
        ReferringKind kind = new ReferringKind(row.path("kind").asText(""), List.copyOf(places));
        List<String> groups = row.has("group") ? texts(row.path("group")) : List.of("");
        groups.forEach(group -> texts(row.path("resource")).forEach(resource -> rows.take(group, resource, kind)));
    }

    private static List<Place> places(JsonNode place, boolean rowSends) {
        if (place.isTextual()) {
            return List.of(new Named(
                    FieldPath.of(place.asText()),
                    true,
                    FieldPath.of("name"),
                    FieldPath.of("namespace"),
                    false,
                    "Secret",
                    rowSends));
        }
        boolean sends = rowSends || place.path("sends").asBoolean(false);
        if (place.has("namespaces")) {
            onlyFields(place, NAMESPACES);
            return List.of(new Namespaces(
                    path(place, "namespaces", ""), path(place, "included", "-"), path(place, "excluded", "-"), sends));
        }
        onlyFields(place, PLACE);
        if (!place.has("at")) {
            throw new IllegalArgumentException("a place of secrets needs at");
        }
        return texts(place.path("at")).stream()
                .<Place>map(at -> new Named(
                        FieldPath.of(at),
                        false,
                        path(place, "name", "name"),
                        path(place, "namespace", "namespace"),
                        place.path("all").asBoolean(false),
                        place.path("kind").asText("Secret"),
                        sends))
                .toList();
    }

    private static FieldPath path(JsonNode place, String field, String otherwise) {
        return FieldPath.of(place.path(field).asText(otherwise));
    }

    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isTextual()) {
            texts.add(value.asText());
        }
        value.elements().forEachRemaining(item -> texts.add(item.asText()));
        return texts;
    }

    private static void onlyFields(JsonNode object, Set<String> known) {
        Set<String> unknown = new TreeSet<>();
        object.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(known);
        if (!object.isObject() || !unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    unknown.isEmpty()
                            ? "is no map of fields"
                            : "has an unknown field "
                                    + RequestLine.cut(unknown.iterator().next(), 100));
        }
    }
}
