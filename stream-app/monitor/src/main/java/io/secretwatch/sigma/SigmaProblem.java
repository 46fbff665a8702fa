package io.secretwatch.sigma;

/**
 * A mistake in a file of Sigma rules, or something that cannot be said of an audit event.
 *
 * @param line from 1
 */
public record SigmaProblem(String file, int line, String message) {

    /** The problem as one line for people. */
    public String text() {
        return file + ", line " + line + ": " + message;
    }
}
