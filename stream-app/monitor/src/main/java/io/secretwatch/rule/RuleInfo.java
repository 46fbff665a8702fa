package io.secretwatch.rule;

import io.secretwatch.wire.alert.Technique;
import java.util.List;

/**
 * What a rule is, for the catalogue, the documentation and every alert it raises.
 *
 * @param id stable, such as {@code k8s.secret.read.unexpected}
 * @param name at most 120 characters
 * @param what it raises, in one sentence
 * @param why that matters, in one or two sentences
 */
public record RuleInfo(String id, String name, String what, String why, Coverage coverage, Guidance guidance) {

    /**
     * What the rule sees.
     *
     * @param needs the lowest audit level at which it sees something, in words
     * @param techniques of MITRE ATT&CK
     * @param catalogueRows rows of the catalogue of ways to a Secret
     * @param blindSpots what it cannot see
     */
    public record Coverage(
            String needs, List<Technique> techniques, List<String> catalogueRows, List<String> blindSpots) {}

    /**
     * What an analyst does with a finding.
     *
     * @param falsePositives what else looks like it
     * @param runbook three steps
     */
    public record Guidance(List<String> falsePositives, List<String> runbook) {}
}
