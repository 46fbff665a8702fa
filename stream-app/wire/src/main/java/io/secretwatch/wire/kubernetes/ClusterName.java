package io.secretwatch.wire.kubernetes;

/**
 * What the name of a cluster may be: it comes from headers and envelopes, and is part of keys, whose parts a control character separates and
 * whose order is that of bytes in one place and of characters in another.
 */
public final class ClusterName {

    /** The record header by which a shipper names the cluster. */
    public static final String HEADER = "cluster";

    /** The most characters of a name, as of most names of Kubernetes. */
    public static final int LONGEST = 253;

    private ClusterName() {}

    /** The name without blanks around it, with an underscore for each character that may not stand in a key, and not too long. */
    public static String tidied(String name) {
        StringBuilder kept = new StringBuilder();
        name.strip().codePoints().limit(LONGEST).map(c -> fits(c) ? c : '_').forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** Whether a configured name stays as it is when it is {@link #tidied}. */
    public static boolean isValid(String name) {
        return !name.isEmpty() && tidied(name).equals(name);
    }

    // beyond U+FFFF, UTF-8 and UTF-16 sort characters differently
    private static boolean fits(int c) {
        return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE && c < 0xFFFE;
    }
}
