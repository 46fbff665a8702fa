package io.secretwatch.sigma;

import java.util.List;

/**
 * What became of the files of a folder.
 *
 * @param rules that were taken, with the filters that concern them
 * @param correlations that count matches of these rules
 * @param skipped documents that are about other logs, or not to be used
 * @param problems mistakes; where there are any, nothing of the folder is used
 * @param warnings rules that can be used, and never match
 */
public record SigmaReading(
        List<SigmaRule> rules,
        List<Correlation> correlations,
        List<Skipped> skipped,
        List<SigmaProblem> problems,
        List<SigmaProblem> warnings) {

    public SigmaReading {
        rules = List.copyOf(rules);
        correlations = List.copyOf(correlations);
        skipped = List.copyOf(skipped);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** The rules and correlations as a monitor asks them. */
    public SigmaRules asked() {
        return new SigmaRules(rules, correlations);
    }

    /** A document that is no mistake and no rule for us. */
    public record Skipped(String file, int line, String why) {}
}
