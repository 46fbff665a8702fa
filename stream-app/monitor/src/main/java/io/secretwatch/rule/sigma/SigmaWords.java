package io.secretwatch.rule.sigma;

import io.secretwatch.sigma.SigmaRuleInfo;
import java.util.List;

/** What a Sigma rule says to an analyst, in the words of its author. */
final class SigmaWords {

    private static final int FEW = 3;

    private SigmaWords() {}

    static String remediation(SigmaRuleInfo rule) {
        return (rule.counts().isEmpty() ? "Sigma rule " : "Sigma correlation ") + rule.id() + ", " + rule.title() + "."
                + (rule.counts().isEmpty() ? "" : " It asks for " + sentence(rule.counts()))
                + (rule.description().isEmpty() ? "" : " It says: " + sentence(rule.description()))
                + listed(" False positives that it knows: ", rule.falsePositives())
                + listed(" References: ", rule.references())
                + listed(" Tags: ", rule.tags());
    }

    private static String listed(String before, List<String> texts) {
        return texts.isEmpty()
                ? ""
                : before + sentence(String.join("; ", texts.subList(0, Math.min(FEW, texts.size()))));
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
