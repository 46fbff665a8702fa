package io.secretwatch.wire.kafka;

/**
 * The name of the audit back end that wrote an event: what it is, and after a colon perhaps which one of several, as {@code log},
 * {@code log:control-plane-1} or {@code webhook}. Those that are the same before the colon have the events of a cluster together.
 */
public final class BackEndName {

    /** The API server's log files. */
    public static final String LOG = "log";

    /** The API server's webhook. */
    public static final String WEBHOOK = "webhook";

    /** What {@link #isValid} asks of a name. */
    public static final String RULE =
            "a word such as `log` or `webhook`, perhaps a colon and which one: letters, digits, `.`, `_` and `-`, 63 at most on either side";

    private static final int LONGEST_PART = 63;

    private BackEndName() {}

    /** Whether it is a name. What is none says nothing. */
    public static boolean isValid(String name) {
        int colon = name.indexOf(':');
        return colon < 0
                ? isPart(name, 0, name.length())
                : isPart(name, 0, colon) && isPart(name, colon + 1, name.length());
    }

    private static boolean isPart(String name, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = name.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return to > from && to - from <= LONGEST_PART;
    }

    /** What stands before the colon. */
    public static String group(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    /** The name of one of several, as far as what tells it apart may stand in one. */
    public static String of(String group, String which) {
        String name = group + ":" + which;
        return isValid(name) ? name : group;
    }
}
