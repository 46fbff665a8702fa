package io.secretwatch.rule;

/**
 * One reason for a severity, with its share of the risk score.
 *
 * @param code stable word for machines, such as {@code cluster-wide}
 * @param points may be negative
 * @param text for people: half a sentence
 * @param basis what it rests on beside the request
 */
public record Signal(String code, int points, String text, Basis basis) {

    /** One that rests on the request alone. */
    public Signal(String code, int points, String text) {
        this(code, points, text, Basis.REQUEST);
    }

    Signal on(Basis other) {
        return new Signal(code, points, text, other);
    }
}
