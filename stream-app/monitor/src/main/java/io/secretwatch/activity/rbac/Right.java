package io.secretwatch.activity.rbac;

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
}
