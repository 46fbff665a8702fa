package io.secretwatch.policy;

import java.util.List;
import java.util.Optional;

/** A name, or the beginning of names when it ends in {@code *}. */
public record NamePattern(String text) {

    /** Everything, and the only pattern that matches a request across the whole cluster. */
    public static final NamePattern ANY = new NamePattern("*");

    public NamePattern {
        objection(text).ifPresent(objection -> {
            throw new IllegalArgumentException(objection);
        });
    }

    /** Why a text is not a pattern, if it is not. */
    static Optional<String> objection(String text) {
        if (text.isEmpty()) {
            return Optional.of("must not be empty");
        }
        int star = text.indexOf('*');
        return star < 0 || star == text.length() - 1
                ? Optional.empty()
                : Optional.of("takes one * at most, and only at its end");
    }

    boolean isPrefix() {
        return text.endsWith("*");
    }

    /** What comes before the star; the whole text where it has no star. */
    String stem() {
        return isPrefix() ? text.substring(0, text.length() - 1) : text;
    }

    /** Whether a name fits. The empty name fits {@link #ANY} only. */
    public boolean matches(String name) {
        return isPrefix() ? name.regionMatches(0, text, 0, text.length() - 1) : name.equals(text);
    }

    static boolean anyMatches(List<NamePattern> patterns, String name) {
        for (NamePattern pattern : patterns) {
            if (pattern.matches(name)) {
                return true;
            }
        }
        return false;
    }
}
