package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretReference.Via;
import io.secretwatch.activity.classify.RequestLine;
import java.util.ArrayList;
import java.util.List;

/**
 * A kind of objects that name Secrets which a controller then reads, writes or hands on.
 *
 * @param kind such as {@code Ingress}; empty where many kinds are meant, and each says its own
 * @param places where the names stand
 */
public record ReferringKind(String kind, List<Place> places) {

    private static final int FOUND_AT_MOST = 1_000;
    private static final int NAME_KEPT = 253;

    /** A place, or several alike. */
    sealed interface Place permits Named, Namespaces {}

    /**
     * A text with a name, or an object with the fields of one.
     *
     * @param text whether a bare text is a name; {@code namespace/name} is two
     * @param name of the object's field
     * @param namespace of the object's field
     * @param all an object without a name means every one
     * @param kind what is named; an object that says another is passed over
     * @param sent the controller sends it to another place
     */
    record Named(
            FieldPath at, boolean text, FieldPath name, FieldPath namespace, boolean all, String kind, boolean sent)
            implements Place {}

    /** Namespaces of which all Secrets are meant, unless the lists of resources leave Secrets out; all namespaces, where none is said. */
    record Namespaces(FieldPath at, FieldPath included, FieldPath excluded, boolean sent) implements Place {}

    /**
     * What an object, or a part of one, names.
     *
     * @param own the object's namespace, empty for one of the cluster
     * @param whole the body is the whole object, so that what is not there is not said
     */
    public List<SecretReference> references(List<JsonNode> objects, String own, boolean whole) {
        List<SecretReference> found = new ArrayList<>();
        for (JsonNode object : objects) {
            for (Place place : places) {
                if (place instanceof Named named) {
                    named.at().follow(object, Trail.ROOT, (node, at) -> named(named, node, at, own, found));
                } else if (place instanceof Namespaces namespaces && whole) {
                    namespaces(namespaces, object, own, found);
                }
            }
        }
        return found;
    }

    private static void named(Named place, JsonNode node, Trail at, String own, List<SecretReference> found) {
        String name = "";
        String namespace = "";
        if (node.isTextual() && place.text()) {
            int slash = node.asText().indexOf('/');
            namespace = slash < 0 ? "" : node.asText().substring(0, slash);
            name = node.asText().substring(slash + 1);
        } else if (node.isObject() && isOf(place.kind(), node)) {
            name = place.name().text(node);
            namespace = place.namespace().text(node);
            name = name.isEmpty() && (place.all() || !namespace.isEmpty()) ? SecretReference.ANY : name;
        }
        if (!name.isEmpty()) {
            String full = place.kind().equals("Secret") || name.equals(SecretReference.ANY)
                    ? name
                    : place.kind() + "/" + name;
            add(
                    found,
                    namespace,
                    full,
                    place.sent() ? Via.SENT : place.at().isAnnotation() ? Via.ANNOTATION : Via.FIELD,
                    at,
                    own,
                    node.path("optional").asBoolean(false));
        }
    }

    /** An object that says what kind it names, in the field {@code kind}, or in a list of that name with an s, of {@code v1/Secret}. */
    private static boolean isOf(String kind, JsonNode node) {
        if (node.path("kinds").isArray() && node.path("kinds").size() > 0) {
            return contains(node.path("kinds"), kind);
        }
        return !node.path("kind").isTextual() || node.path("kind").asText().equals(kind);
    }

    private static boolean contains(JsonNode list, String kind) {
        for (JsonNode item : list) {
            if (item.asText().equals(kind) || item.asText().endsWith("/" + kind)) {
                return true;
            }
        }
        return false;
    }

    private static void namespaces(Namespaces place, JsonNode object, String own, List<SecretReference> found) {
        if (listsSecrets(place.excluded(), object)
                || (!listsSecrets(place.included(), object)
                        && !texts(place.included(), object).isEmpty())) {
            return;
        }
        List<String> namespaces = texts(place.at(), object);
        boolean every = namespaces.isEmpty() || namespaces.contains("*");
        for (String namespace : every ? List.of(SecretReference.ANY) : namespaces) {
            add(
                    found,
                    namespace,
                    SecretReference.ANY,
                    place.sent() ? Via.SENT : Via.FIELD,
                    Trail.ROOT.field("spec"),
                    own,
                    false);
        }
    }

    private static boolean listsSecrets(FieldPath resources, JsonNode object) {
        return texts(resources, object).stream()
                .anyMatch(name -> name.equals("*") || name.equals("secrets") || name.equals("secret"));
    }

    private static List<String> texts(FieldPath path, JsonNode object) {
        List<String> texts = new ArrayList<>();
        path.follow(object, Trail.ROOT, (node, at) -> {
            if (node.isTextual() && texts.size() < FOUND_AT_MOST) {
                texts.add(node.asText());
            }
        });
        return texts;
    }

    private static void add(
            List<SecretReference> found,
            String namespace,
            String name,
            Via via,
            Trail at,
            String own,
            boolean optional) {
        if (found.size() < FOUND_AT_MOST) {
            found.add(new SecretReference(
                    namespace.equals(own) ? "" : RequestLine.cut(namespace, NAME_KEPT),
                    RequestLine.cut(name, NAME_KEPT),
                    via,
                    at.text(),
                    optional));
        }
    }
}
