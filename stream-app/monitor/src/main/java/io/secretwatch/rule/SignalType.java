package io.secretwatch.rule;

/**
 * A reason for or against a finding, as it is documented and as analysts filter by it.
 *
 * @param code stable word for machines, such as {@code cluster-wide}
 * @param points its share of the risk score; may be negative, and is the highest where it varies
 * @param meaning for people: half a sentence
 */
public record SignalType(String code, int points, String meaning) {

    /** The same, with other points: for a rule in which it weighs more or less. */
    public SignalType weighing(int other) {
        return new SignalType(code, other, meaning);
    }

    /** The same, with another meaning: for a rule that can say it more exactly. */
    public SignalType meaning(String other) {
        return new SignalType(code, points, other);
    }
}
