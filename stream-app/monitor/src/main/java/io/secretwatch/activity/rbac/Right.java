package io.secretwatch.activity.rbac;

import org.jspecify.annotations.Nullable;

/** A power, and how much of it. */
public record Right(Power power, Extent extent) {

    /** How far it goes within its namespace, or the cluster. */
    public enum Extent {
        ALL,
        /** Only objects with the names that the rule lists. */
        NAMED,
        /** A patch puts in a piece of a rule, and the rest of the rule is not in it. */
        PERHAPS;

        /** The wider of two. */
        public static Extent wider(Extent a, Extent b) {
            return a.compareTo(b) <= 0 ? a : b;
        }
    }

    // by hand, as the rights of roles are sorted by their texts
    @Override
    public String toString() {
        return "Right[power=" + power + ", extent=" + extent + "]";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Right right && power == right.power && extent == right.extent;
    }

    @Override
    public int hashCode() {
        return 31 * power.hashCode() + extent.hashCode();
    }
}
