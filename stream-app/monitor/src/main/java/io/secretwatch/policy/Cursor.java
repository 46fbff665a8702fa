package io.secretwatch.policy;

import io.secretwatch.policy.Located.Mapping;
import io.secretwatch.policy.Located.Scalar;
import io.secretwatch.policy.Located.Sequence;
import io.secretwatch.policy.Located.Type;
import io.secretwatch.wire.text.HiddenCharacters;
import io.secretwatch.wire.text.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place in a policy that is being read; it takes note of what is wrong there and goes on.
 *
 * <p>What cannot be read becomes an empty value: once there is a problem nothing of the policy is used.
 */
record Cursor(String path, Located node, Problems problems) {

    private static final int LONGEST_TEXT = 500;

    void problem(String message) {
        problems.add(path, node.line(), message);
    }

    /** The values of a mapping by key, after a word about each key that is not known or stands there twice. */
    Optional<Fields> fields(Collection<String> known) {
        if (!(node instanceof Mapping mapping)) {
            problem("must be a mapping of " + String.join(", ", known));
            return Optional.empty();
        }
        Map<String, Cursor> values = new LinkedHashMap<>();
        for (Located.Entry entry : mapping.entries()) {
            Cursor value = new Cursor(below(entry.key()), entry.value(), problems);
            if (!known.contains(entry.key())) {
                problems.add(value.path(), entry.line(), "unknown key" + Suggestion.of(entry.key(), known));
            } else if (values.putIfAbsent(entry.key(), value) != null) {
                problems.add(value.path(), entry.line(), "is here twice");
            }
        }
        return Optional.of(new Fields(this, values));
    }

    /** The items of a list that has some. */
    List<Cursor> items() {
        List<Cursor> items = sequence();
        if (node instanceof Sequence && items.isEmpty()) {
            problem("must not be an empty list");
        }
        return items;
    }

    /** The items of a list that may be empty, also of one below which nothing is written yet. */
    List<Cursor> anyItems() {
        return node instanceof Scalar scalar && scalar.type() == Located.Type.NOTHING ? List.of() : sequence();
    }

    private List<Cursor> sequence() {
        if (!(node instanceof Sequence sequence)) {
            problem("must be a list");
            return List.of();
        }
        List<Cursor> items = new ArrayList<>();
        for (Located item : sequence.items()) {
            items.add(new Cursor(path + "[" + items.size() + "]", item, problems));
        }
        return items;
    }

    /** One line of text, blanks around it left off. */
    Optional<String> text() {
        if (!(node instanceof Scalar scalar)) {
            problem("must be text");
            return Optional.empty();
        }
        String text = scalar.text().strip();
        Optional<String> objection = scalar.type() == Type.TEXT
                ? objection(text)
                : Optional.of("must be text, but YAML reads this as "
                        + scalar.type().words() + (scalar.type() == Type.NOTHING ? "" : ": put it in quotes"));
        objection.ifPresent(this::problem);
        return objection.isPresent() ? Optional.empty() : Optional.of(text);
    }

    /** Why a text is not one line, if it is not. */
    static Optional<String> objection(String text) {
        if (text.isEmpty()) {
            return Optional.of("must not be empty");
        }
        if (text.length() > LONGEST_TEXT) {
            return Optional.of("is longer than " + LONGEST_TEXT + " characters");
        }
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (HiddenCharacters.isUnreadable(text.codePointAt(i))) {
                return Optional.of("has a line break or another character that does not show");
            }
        }
        return Optional.empty();
    }

    private String below(String key) {
        String shown = Excerpt.plain(key, 40);
        return path.isEmpty() ? shown : path + "." + shown;
    }

    /** The known keys of a mapping. */
    record Fields(Cursor at, Map<String, Cursor> values) {

        Optional<Cursor> optional(String key) {
            return Optional.ofNullable(values.get(key));
        }

        Optional<Cursor> required(String key) {
            if (!values.containsKey(key)) {
                at.problems.add(at.below(key), at.node.line(), "is missing");
            }
            return optional(key);
        }
    }
}
