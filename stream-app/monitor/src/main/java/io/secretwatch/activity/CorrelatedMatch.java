package io.secretwatch.activity;

import io.secretwatch.sigma.Correlation.Counting;
import io.secretwatch.sigma.SigmaRuleInfo;

/**
 * A request that a correlation of Sigma rules counts. It is a match of the correlation if enough has come together when it is judged, and
 * nothing by itself.
 *
 * @param rule what the correlation says of itself
 */
public record CorrelatedMatch(Occurrence occurrence, SigmaRuleInfo rule, Counting counting) implements Activity {

    /** Such a request; the event may be other activities too, so it is identified with the correlation. */
    public static CorrelatedMatch of(Occurrence event, SigmaRuleInfo rule, Counting counting) {
        SigmaMatch match = SigmaMatch.of(event, rule);
        return new CorrelatedMatch(match.occurrence(), rule, counting);
    }

    /** What it is if enough has come together. */
    public SigmaMatch fulfilling() {
        return new SigmaMatch(occurrence, rule);
    }

    /** The title of the correlation. */
    public String title() {
        return rule.title();
    }

    @Override
    public CorrelatedMatch with(Occurrence other) {
        return new CorrelatedMatch(other, rule, counting);
    }
}
