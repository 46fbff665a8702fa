package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where in an object something stands: {@code spec.tls[].secretName}. {@code []} is every item of a list, {@code [a.b/c]} the field of that
 * name, {@code *} in a name any letters, and {@code **} any way down.
 */
final class FieldPath {

    /** As deep as a body is read. */
    private static final int DEEPEST = 1_000;

    private static final String ITEMS = "";
    private static final String DEEP = "**";

    /** Is shown each place that the path leads to. */
    interface Visitor {
        void visit(JsonNode node, Trail at);
    }

    private final List<String> steps;
    private final Set<Integer> literal;

    private FieldPath(List<String> steps, Set<Integer> literal) {
        this.steps = List.copyOf(steps);
        this.literal = Set.copyOf(literal);
    }

    /** Throws {@link IllegalArgumentException} if the text is not a path; the empty text leads to the object itself. */
    static FieldPath of(String text) {
        List<String> steps = new ArrayList<>();
        Set<Integer> literal = new HashSet<>();
        int at = 0;
        while (at < text.length()) {
            boolean bracket = text.charAt(at) == '[';
            int start = bracket || text.charAt(at) == '.' ? at + 1 : at;
            int end = bracket ? endOfBracket(text, start) : endOfName(text, start);
            if (bracket && end > start) {
                literal.add(steps.size());
            }
            steps.add(text.substring(start, end));
            at = bracket ? end + 1 : end;
        }
        if (steps.indexOf(DEEP) != steps.lastIndexOf(DEEP)) {
            throw new IllegalArgumentException("has ** twice");
        }
        return new FieldPath(steps, literal);
    }

    private static int endOfBracket(String text, int start) {
        int end = text.indexOf(']', start);
        int next = text.indexOf('[', start);
        if (end < 0 || (next >= 0 && next < end)) {
            throw noPath();
        }
        return end;
    }

    private static int endOfName(String text, int start) {
        int end = start;
        while (end < text.length() && isOfName(text.charAt(end))) {
            end++;
        }
        if (end == start) {
            throw noPath();
        }
        return end;
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "*_-".indexOf(c) >= 0;
    }

    private static IllegalArgumentException noPath() {
        return new IllegalArgumentException("is not a path of fields");
    }

    /** Whether it leads to an annotation. */
    boolean isAnnotation() {
        return steps.size() > 2
                && steps.get(0).equals("metadata")
                && steps.get(1).equals("annotations");
    }

    void follow(JsonNode root, Trail at, Visitor visitor) {
        follow(root, 0, at, 0, visitor);
    }

    /** Whether it leads to a text like that; what is no text, or absent, is the empty one. */
    boolean leadsTo(JsonNode root, Predicate<String> wanted) {
        boolean[] found = {false, false};
        follow(root, Trail.ROOT, (node, at) -> {
            found[0] |= node.isTextual() && wanted.test(node.asText());
            found[1] |= node.isTextual();
        });
        return found[0] || (!found[1] && wanted.test(""));
    }

    /** The text it leads to first; empty where there is none. */
    String text(JsonNode root) {
        String[] found = {""};
        follow(
                root,
                Trail.ROOT,
                (node, at) -> found[0] = found[0].isEmpty() && node.isTextual() ? node.asText() : found[0]);
        return found[0];
    }

    private void follow(JsonNode node, int index, Trail at, int depth, Visitor visitor) {
        if (index == steps.size()) {
            visitor.visit(node, at);
            return;
        }
        String step = steps.get(index);
        if (step.equals(DEEP)) {
            follow(node, index + 1, at, depth, visitor);
            if (depth < DEEPEST) {
                children(node, at, (child, where) -> follow(child, index, where, depth + 1, visitor));
            }
        } else if (step.equals(ITEMS)) {
            if (node.isArray()) {
                children(node, at, (child, where) -> follow(child, index + 1, where, depth, visitor));
            }
        } else if (step.indexOf('*') < 0 || literal.contains(index)) {
            if (node.has(step)) {
                follow(node.get(step), index + 1, at.field(step), depth, visitor);
            }
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (fits(step, field.getKey())) {
                    follow(field.getValue(), index + 1, at.field(field.getKey()), depth, visitor);
                }
            }
        }
    }

    private static boolean fits(String pattern, String name) {
        int star = pattern.indexOf('*');
        return name.length() >= pattern.length() - 1
                && name.startsWith(pattern.substring(0, star))
                && name.endsWith(pattern.substring(star + 1));
    }

    /** The items of a list, or the objects and lists of an object. */
    private static void children(JsonNode node, Trail at, Visitor visitor) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                visitor.visit(node.get(i), at.item(i));
            }
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (field.getValue().isContainerNode()) {
                    visitor.visit(field.getValue(), at.field(field.getKey()));
                }
            }
        }
    }
}
