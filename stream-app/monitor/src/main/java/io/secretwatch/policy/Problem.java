package io.secretwatch.policy;

/**
 * One mistake in a policy, and where it is.
 *
 * @param path as {@code expected[2].may[0].read.verbs[1]}, empty for the document as a whole
 * @param line from 1, {@link #NO_LINE} for a problem without a line
 */
public record Problem(String path, int line, String message) {

    /** The line of a problem that is not in one place of a text. */
    public static final int NO_LINE = 0;

    /** The problem as one line for people. */
    public String text() {
        String place = line == NO_LINE ? path : path.isEmpty() ? "line " + line : "line " + line + ", " + path;
        return place.isEmpty() ? message : place + ": " + message;
    }
}
