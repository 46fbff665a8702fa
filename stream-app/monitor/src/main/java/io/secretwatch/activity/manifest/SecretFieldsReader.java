package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.SecretReference.Via;
import io.secretwatch.activity.classify.RequestLine;
import io.secretwatch.activity.manifest.ReferringKind.Reach;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads a table of kinds that name Secrets, and stops at the first mistake: half a table would be an unknown blind spot. */
final class SecretFieldsReader {

    private static final Set<String> ROW = Set.of(
            "group",
            "resource",
            "kind",
            "does",
            "sends",
            "secrets",
            "accounts",
            "madeUnder",
            "product",
            "source",
            "acts",
            "looks",
            "reach");
    private static final Set<String> NAMED = Set.of(
            "at", "name", "namespace", "all", "everywhere", "kind", "text", "when", "containing", "does", "sends");
    private static final Set<String> NAMESPACES = Set.of("namespaces", "included", "excluded", "does", "sends");
    private static final Set<String> ONE_PATH = Set.of("path", "manifest", "marks", "name", "does");
    private static final Map<String, Via> DOES = Map.of(
            "reads", Via.FIELD,
            "mounts", Via.FIELD,
            "copies", Via.COPIED,
            "sends", Via.SENT,
            "presents", Via.PRESENTED,
            "prints", Via.PRINTED,
            "deploys", Via.DEPLOYED);

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
        Via via = via(row, Via.FIELD);
        List<Place> places = new ArrayList<>();
        for (JsonNode place : row.path("secrets")) {
            places.addAll(places(place, via));
        }
        for (JsonNode account : row.path("accounts")) {
            places.addAll(accounts(account));
        }
        if (places.isEmpty() || texts(row.path("resource")).isEmpty()) {
            throw new IllegalArgumentException("needs resource, and secrets or accounts with at least one place");
        }
        List<String> resources = texts(row.path("resource"));
        List<String> kinds = texts(row.path("kind"));
        if (row.path("kind").isArray() && kinds.size() != resources.size()) {
            throw new IllegalArgumentException("needs as many kinds as resources, or one");
        }
        List<String> groups = row.has("group") ? texts(row.path("group")) : List.of("");
        for (int i = 0; i < resources.size(); i++) {
            String name = kinds.isEmpty() ? "" : kinds.get(row.path("kind").isArray() ? i : 0);
            ReferringKind kind = new ReferringKind(name, List.copyOf(places), texts(row.path("madeUnder")), reach(row));
            for (String group : groups) {
                rows.take(group, resources.get(i), kind);
            }
        }
    }

    private static List<Place> places(JsonNode place, Via ofRow) {
        if (place.isTextual()) {
            return List.of(named(place.asText(), place, Naming.Text.NAME, ofRow));
        }
        Via via = via(place, ofRow);
        if (place.has("namespaces")) {
            onlyFields(place, NAMESPACES);
            return List.of(new Place.Namespaces(
                    path(place, "namespaces", ""), paths(place.path("included")), paths(place.path("excluded")), via));
        }
        if (place.has("at")) {
            onlyFields(place, NAMED);
            return texts(place.path("at")).stream()
                    .<Place>map(at -> named(at, place, text(place), via))
                    .toList();
        }
        onlyFields(place, ONE_PATH);
        if (place.has("path")) {
            return each(place.path("path"), at -> new Place.ApiPath(at, via));
        }
        if (place.has("manifest")) {
            return each(place.path("manifest"), at -> new Place.Manifest(at, via));
        }
        if (place.has("marks")) {
            return each(place.path("marks"), at -> new Place.Marks(at, path(place, "name", "metadata.name")));
        }
        throw new IllegalArgumentException("a place of secrets needs at");
    }

    private static Place named(String at, JsonNode place, Naming.Text text, Via via) {
        Naming naming = new Naming(
                text,
                path(place, "name", "name"),
                path(place, "namespace", "namespace"),
                place.path("everywhere").asBoolean(false)
                        ? Naming.Every.OF_CLUSTER
                        : place.path("all").asBoolean(false) ? Naming.Every.OF_NAMESPACE : Naming.Every.NONE,
                place.path("kind").asText("Secret"));
        return new Place.Named(FieldPath.of(at), naming, condition(place), via);
    }

    private static Condition condition(JsonNode place) {
        List<Condition.Field> fields = new ArrayList<>();
        place.path("when")
                .properties()
                .forEach(field ->
                        fields.add(new Condition.Field(FieldPath.of(field.getKey()), lower(texts(field.getValue())))));
        return new Condition(List.copyOf(fields), lower(texts(place.path("containing"))));
    }

    private static List<Place> accounts(JsonNode account) {
        if (account.isTextual()) {
            return List.of(
                    new Place.Account(FieldPath.of(account.asText()), FieldPath.of("name"), FieldPath.of("namespace")));
        }
        onlyFields(account, Set.of("at", "name", "namespace"));
        return each(
                account.path("at"),
                at -> new Place.Account(at, path(account, "name", "name"), path(account, "namespace", "namespace")));
    }

    private static Reach reach(JsonNode row) {
        String word = row.path("reach").asText(Reach.OWN_NAMESPACE.word());
        return Arrays.stream(Reach.values())
                .filter(reach -> reach.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("reach " + RequestLine.cut(word, 100) + " is none of "
                        + Arrays.stream(Reach.values()).map(Reach::word).toList()));
    }

    private static Via via(JsonNode holder, Via otherwise) {
        if (holder.path("sends").asBoolean(false)) {
            return Via.SENT;
        }
        if (!holder.has("does")) {
            return otherwise;
        }
        Via via = DOES.get(holder.path("does").asText());
        if (via == null) {
            throw new IllegalArgumentException(
                    "does " + RequestLine.cut(holder.path("does").asText(), 100) + " is none of "
                            + new TreeSet<>(DOES.keySet()));
        }
        return via;
    }

    private static Naming.Text text(JsonNode place) {
        return switch (place.path("text").asText("")) {
            case "" -> Naming.Text.NOTHING;
            case "name" -> Naming.Text.NAME;
            case "namespace" -> Naming.Text.NAMESPACE;
            default -> throw new IllegalArgumentException("text is neither name nor namespace");
        };
    }

    private interface PathPlace {
        Place at(FieldPath path);
    }

    private static List<Place> each(JsonNode paths, PathPlace place) {
        return texts(paths).stream().map(FieldPath::of).map(place::at).toList();
    }

    private static List<FieldPath> paths(JsonNode value) {
        return texts(value).stream().map(FieldPath::of).toList();
    }

    private static FieldPath path(JsonNode place, String field, String otherwise) {
        return FieldPath.of(place.path(field).asText(otherwise));
    }

    private static List<String> lower(List<String> texts) {
        return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
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
