package io.secretwatch.rule;

/**
 * One reason for a severity, with its share of the risk score.
 *
 * @param code stable word for machines, such as {@code cluster-wide}
 * @param points may be negative
 * @param text for people: half a sentence
 */
public record Signal(String code, int points, String text) {}
