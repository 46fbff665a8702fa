package io.secretwatch.activity;

import java.util.function.Predicate;

/**
 * How a list or watch was filtered, decoded; empty text where it was not. Both are cut to 256 characters.
 *
 * <p>A filter says what the client asked to see, not what it may see: RBAC does not look at selectors.
 */
public record Selectors(String label, String field) {

    /** No filter at all. */
    public static final Selectors NONE = new Selectors("", "");

    /** Whether it is also narrowed to one release by its name, as Helm does to read or change one. */
    public boolean helmRelease() {
        return helm() && has(requirement -> requirement.startsWith("name="));
    }

    /** Whether this is how Helm finds its releases: an equality requirement {@code owner=helm}. */
    public boolean helm() {
        return has(requirement -> requirement.equals("owner=helm") || requirement.equals("owner==helm"));
    }

    private boolean has(Predicate<String> wanted) {
        int from = 0;
        while (from < label.length()) {
            int comma = label.indexOf(',', from);
            int to = comma < 0 ? label.length() : comma;
            if (wanted.test(label.substring(from, to).strip())) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }
}
