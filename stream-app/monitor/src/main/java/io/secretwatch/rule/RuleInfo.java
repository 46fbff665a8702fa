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
 * @param needs the lowest audit level at which it sees something, in words
 * @param catalogueRows rows of the catalogue of ways to a Secret that it covers
 * @param runbook three steps for the analyst
 */
public record RuleInfo(
        String id,
        String name,
        String what,
        String why,
        String needs,
        List<Technique> techniques,
        List<String> catalogueRows,
        List<String> falsePositives,
        List<String> blindSpots,
        List<String> runbook) {}
