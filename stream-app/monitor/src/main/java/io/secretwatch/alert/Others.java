package io.secretwatch.alert;

import java.util.ArrayList;
import java.util.List;

/**
 * What else is in a finding than its words say: occurrences of other kinds, of another identity or session, the newest first.
 *
 * @param lines at most {@value #NAMED}
 * @param count how many there are in all
 */
public record Others(List<String> lines, int count) {

    /** Nothing else. */
    public static final Others NONE = new Others(List.of(), 0);

    private static final int NAMED = 5;

    public Others {
        lines = List.copyOf(lines);
    }

    /** With one more, which is the newest. */
    Others and(String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(0, line);
        return new Others(more.subList(0, Math.min(more.size(), NAMED)), count + 1);
    }

    /** To follow the message; empty where there is nothing. */
    String sentence() {
        if (lines.isEmpty()) {
            return "";
        }
        int unnamed = count - lines.size();
        return " Also in this finding, the newest first: " + String.join("; ", lines)
                + (unnamed > 0 ? "; and " + unnamed + " more." : ".");
    }
}
