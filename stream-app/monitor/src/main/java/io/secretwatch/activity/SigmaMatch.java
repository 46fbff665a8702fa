package io.secretwatch.activity;

import io.secretwatch.sigma.SigmaRuleInfo;

/**
 * A request that a Sigma rule of the operator looks for. What of the event fitted the rule is not kept.
 *
 * @param rule what the rule says of itself
 */
public record SigmaMatch(Occurrence occurrence, SigmaRuleInfo rule) implements Activity {

    /** Such a match; the event may be other activities too, and match other rules, so it is identified with the rule. */
    public static SigmaMatch of(Occurrence event, SigmaRuleInfo rule) {
        return new SigmaMatch(event.identifiedBy(Fingerprint.ofTexts(event.fingerprint(), rule.id())), rule);
    }

    /** The id of the rule. */
    public String ruleId() {
        return rule.id();
    }

    /** The title of the rule. */
    public String title() {
        return rule.title();
    }

    @Override
    public SigmaMatch with(Occurrence other) {
        return new SigmaMatch(other, rule);
    }
}
