package io.secretwatch.wire.kubernetes;

import java.util.regex.Pattern;

/**
 * What the name of a cluster may be: it comes from headers and envelopes, and is part of keys, whose parts a control character separates and
 * whose order is that of bytes in one place and of characters in another.
 */
public final class ClusterName {

    /** The most characters of a name, as of most names of Kubernetes. */
    public static final int LONGEST = 253;

    /** What {@link #isValid} asks of a name. */
    public static final String RULE = "1 to " + LONGEST
            + " characters, none of them a control character or beyond U+FFFD, and no blanks around them";

    private static final Pattern PATH_STEP = Pattern.compile("[A-Za-z0-9._-]{1," + LONGEST + "}");

    private ClusterName() {}

    /** The name without blanks around it, with an underscore for each character that may not stand in a key, and not too long. */
    public static String tidied(String name) {
        if (isPlain(name)) {
            return name;
        }
        StringBuilder kept = new StringBuilder();
        name.strip().codePoints().limit(LONGEST).map(c -> fits(c) ? c : '_').forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** Whether it is short, and visible ASCII: what nearly every name is, and what there is nothing to tidy about. */
    private static boolean isPlain(String name) {
        boolean plain = name.length() <= LONGEST;
        for (int i = 0; plain && i < name.length(); i++) {
            plain = name.charAt(i) > ' ' && name.charAt(i) < 0x7F;
        }
        return plain;
    }

    /** Whether a configured name stays as it is when it is {@link #tidied}. */
    public static boolean isValid(String name) {
        return !name.isEmpty() && tidied(name).equals(name);
    }

    /** Whether a configured name can also stand in the path of a URL as it is, where {@code .} and {@code ..} mean something else. */
    public static boolean isPathStep(String name) {
        return PATH_STEP.matcher(name).matches() && !name.chars().allMatch(c -> c == '.');
    }

    // beyond U+FFFF, UTF-8 and UTF-16 sort characters differently
    private static boolean fits(int c) {
        return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE && c < 0xFFFE;
    }
}
