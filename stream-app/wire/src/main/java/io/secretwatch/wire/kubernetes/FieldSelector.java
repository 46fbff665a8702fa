package io.secretwatch.wire.kubernetes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A field selector as the API server reads it ({@code ParseSelector} in {@code apimachinery/pkg/fields/selector.go}). */
public final class FieldSelector {

    private static final String NAME = "metadata.name";

    private FieldSelector() {}

    /**
     * The one name to which a selector narrows a list or watch, as it becomes {@code objectRef.name}: that of the first requirement
     * {@code metadata.name=} or {@code metadata.name==}, if it can be a step of a path. Absent for any other selector, and for one that
     * cannot be read.
     */
    public static Optional<String> exactName(String selector) {
        Optional<String> name = Optional.empty();
        for (String term : terms(selector)) {
            int sign = term.indexOf('=');
            if (term.isEmpty()) {
                continue;
            }
            if (sign < 0) {
                return Optional.empty();
            }
            boolean not = sign > 0 && term.charAt(sign - 1) == '!';
            String value = term.substring(sign + (term.startsWith("==", sign) && !not ? 2 : 1));
            Optional<String> plain = unescaped(value);
            if (plain.isEmpty()) {
                return Optional.empty();
            }
            if (name.isEmpty() && !not && term.substring(0, sign).equals(NAME)) {
                name = plain;
            }
        }
        return name.filter(FieldSelector::isStepOfPath);
    }

    /** Separated by commas without a backslash before them, and in the order of their texts. */
    private static List<String> terms(String selector) {
        List<String> terms = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < selector.length(); i++) {
            if (selector.charAt(i) == '\\') {
                i++;
            } else if (selector.charAt(i) == ',') {
                terms.add(selector.substring(from, i));
                from = i + 1;
            }
        }
        terms.add(selector.substring(from));
        Collections.sort(terms);
        return terms;
    }

    /** A backslash may stand before another one, a comma and an equals sign, of which the last two must not stand alone. */
    private static Optional<String> unescaped(String value) {
        StringBuilder plain = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                i++;
                if (i == value.length() || "\\,=".indexOf(value.charAt(i)) < 0) {
                    return Optional.empty();
                }
                plain.append(value.charAt(i));
            } else if (c == ',' || c == '=') {
                return Optional.empty();
            } else {
                plain.append(c);
            }
        }
        return Optional.of(plain.toString());
    }

    /** {@code IsValidPathSegmentName} in {@code apimachinery/pkg/api/validation/path}. */
    private static boolean isStepOfPath(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('/') < 0
                && name.indexOf('%') < 0;
    }
}
