package io.secretwatch.sigma;

import java.util.List;

/**
 * What became of the files of a folder.
 *
 * @param rules that were taken, with the filters that concern them
 * @param skipped documents that are about other logs, or not to be used
 * @param problems mistakes; where there are any, nothing of the folder is used
 * @param warnings rules that can be used, and never match
 */
public record SigmaReading(
        List<SigmaRule> rules, List<Skipped> skipped, List<SigmaProblem> problems, List<SigmaProblem> warnings) {

    public SigmaReading {
        rules = List.copyOf(rules);
        skipped = List.copyOf(skipped);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** A document that is no mistake and no rule for us. */
    public record Skipped(String file, int line, String why) {}
}
