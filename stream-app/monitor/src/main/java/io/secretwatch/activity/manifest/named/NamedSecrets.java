package io.secretwatch.activity.manifest.named;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretReference.Via;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The Secrets that an object of an unknown kind names, as far as the names of its fields say so. What is not fit for the name of a
 * Secret is passed over, as it may be a value; so is what its status says, which a controller wrote.
 */
public final class NamedSecrets {

    private static final int FOUND_AT_MOST = 1_000;
    /** As deep as a body is read. */
    private static final int DEEPEST = 1_000;

    private static final int PATH_KEPT = 512;
    private static final int NAME_LONGEST = 253;

    private final boolean whole;
    private final Deque<String> steps = new ArrayDeque<>();
    private final List<SecretReference> found = new ArrayList<>();

    private NamedSecrets(boolean whole) {
        this.whole = whole;
    }

    /**
     * Of a request's body.
     *
     * @param whole the body is the whole object; a part may name a namespace alone, and leave the name as it was
     */
    public static List<SecretReference> in(JsonNode object, boolean whole) {
        NamedSecrets search = new NamedSecrets(whole);
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = field.getKey();
            if (!name.equals("metadata") && !name.equals("status")) {
                search.field(object, name, field.getValue());
            }
        }
        return search.found;
    }

    private void visit(JsonNode node) {
        if (node.isEmpty() || steps.size() > DEEPEST) {
            return;
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                visit(node.get(i));
            }
            return;
        }
        if (node.path("kind").asText("").equals("Secret")) {
            refer(node);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            field(node, field.getKey(), field.getValue());
        }
    }

    private void field(JsonNode holder, String name, JsonNode value) {
        steps.addLast(name);
        switch (FieldName.of(name)) {
            case OTHER -> {}
            case OBJECT -> refer(value);
            case OBJECT_OR_TEXT -> {
                refer(value);
                text(value, namespace(holder, name));
            }
            case OBJECTS -> value.forEach(this::refer);
            case OBJECTS_OR_TEXTS ->
                value.forEach(item -> {
                    refer(item);
                    text(item, "");
                });
        }
        visit(value);
        steps.removeLast();
    }

    /** The namespace of a bare name stands beside it, in a field that is called alike. */
    private static String namespace(JsonNode holder, String name) {
        String stem = name.endsWith("Name") ? name.substring(0, name.length() - "Name".length()) : name;
        String said = holder.path(stem + "Namespace").asText("");
        return said.isEmpty() && stem.equals("secret")
                ? holder.path("namespace").asText("")
                : said;
    }

    private void text(JsonNode value, String namespace) {
        if (value.isTextual() && isName(value.asText())) {
            found(namespace, value.asText());
        }
    }

    private void refer(JsonNode value) {
        boolean other = value.has("kind") && !value.path("kind").asText("").equals("Secret");
        boolean written = value.has("data") || value.has("stringData") || value.has("value");
        if (!value.isObject() || other || written) {
            return;
        }
        String name = value.path("name").asText("");
        String named = name.isEmpty() ? value.path("secretName").asText("") : name;
        String namespace = value.path("namespace").asText("");
        if (isName(named)) {
            found(namespace, named);
        } else if (!whole && named.isEmpty() && isName(namespace)) {
            found(namespace, SecretReference.ANY);
        }
    }

    private void found(String namespace, String name) {
        String where = isName(namespace) ? namespace : "";
        if (found.size() < FOUND_AT_MOST) {
            found.add(new SecretReference(where, name, Via.NAMED, path(), false));
        } else if (found.size() == FOUND_AT_MOST) {
            found.add(new SecretReference(SecretReference.ANY, SecretReference.ANY, Via.NAMED, path(), false));
        }
    }

    private String path() {
        String path = String.join(".", steps);
        return path.substring(0, Math.min(path.length(), PATH_KEPT));
    }

    /** Whether it can be the name of a Secret or namespace, or stands for one that a patch does not show. */
    private static boolean isName(String text) {
        if (text.equals(SecretReference.ANY)) {
            return true;
        }
        if (text.isEmpty() || text.length() > NAME_LONGEST) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean within = i > 0 && i < text.length() - 1 && (c == '-' || c == '.');
            if (!within && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) {
                return false;
            }
        }
        return true;
    }
}
