package io.secretwatch.activity;

import java.util.Arrays;

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
        return helm() && Arrays.stream(label.split(",")).map(String::strip).anyMatch(r -> r.startsWith("name="));
    }

    /** Whether this is how Helm finds its releases: an equality requirement {@code owner=helm}. */
    public boolean helm() {
        return Arrays.stream(label.split(","))
                .map(String::strip)
                .anyMatch(r -> r.equals("owner=helm") || r.equals("owner==helm"));
    }
}
