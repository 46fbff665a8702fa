package io.secretwatch.rule;

import io.secretwatch.weights.Weight;

/**
 * A reason for or against a finding, as it is documented and as analysts filter by it. Its points and words stand in {@code points.tsv}.
 *
 * @param code stable word for machines, such as {@code cluster-wide}
 * @param points its share of the risk score; may be negative
 * @param meaning for people: half a sentence
 */
public record SignalType(String code, int points, String meaning) {

    /** The signal of a rule that is the only one of its code, or the plain one. */
    public static SignalType of(String rule, String code) {
        return of(rule, code, Weight.PLAIN);
    }

    /** One of several signals that a rule has of a code. */
    public static SignalType of(String rule, String code, String variant) {
        Weight weight = Weight.of(rule, code, variant);
        return new SignalType(weight.code(), weight.points(), weight.meaning());
    }

    /** One of several signals of a code that several rules have. */
    static SignalType shared(String code, String variant) {
        return of(Weight.SHARED, code, variant);
    }

    /** The signal that several rules have. */
    public static SignalType shared(String code) {
        return of(Weight.SHARED, code);
    }
}
