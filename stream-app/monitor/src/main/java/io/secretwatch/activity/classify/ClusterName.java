package io.secretwatch.activity.classify;

/** A cluster's name as it stands in keys and alerts, whatever header, envelope or setting it came from. */
final class ClusterName {

    private static final int LONGEST = 253;

    private ClusterName() {}

    /** Without white space around, not too long, and only of characters that sort as bytes do: keys are ordered by either. */
    static String of(String given) {
        String stripped = given.strip();
        String kept = stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST);
        return isPlain(kept) ? kept : withoutOdd(kept);
    }

    /** Nearly every name; looked at for every activity. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < ' ' || name.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static String withoutOdd(String name) {
        StringBuilder kept = new StringBuilder();
        name.codePoints().map(c -> isOdd(c) ? '_' : c).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** Control characters separate the parts of keys. */
    private static boolean isOdd(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE || c >= 0xFFFE;
    }
}
