package io.secretwatch.alert;

import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.RuleInfo;
import io.secretwatch.wire.alert.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * One revision of a finding, as the SOC gets it. Holds no body, no Secret data, no token, and no wall-clock time.
 *
 * @param words of the riskiest occurrence
 * @param said what a person said of the finding, for which this revision was written; else absent
 */
public record Alert(
        Revision revision,
        RuleInfo rule,
        String cluster,
        Assessment assessment,
        Explanation words,
        Period period,
        Evidence evidence,
        Optional<Feedback> said) {

    /**
     * Which finding, and which report of it.
     *
     * @param uid of the finding: a hash of the fingerprint and the time of its first occurrence, so a replay gives the same
     * @param number 1 for the record that creates the finding
     * @param fingerprint groups findings of the same rule, cluster and principal
     */
    public record Revision(String uid, int number, Lifecycle lifecycle, String fingerprint, Instant modified) {}

    /** The id of the finding. */
    public String uid() {
        return revision.uid();
    }

    /** Whether the finding begins, goes on or is over. */
    public Lifecycle lifecycle() {
        return revision.lifecycle();
    }

    /** The severity of the highest risk so far. */
    public Severity severity() {
        return assessment.severity();
    }

    /** The highest risk so far. */
    public int risk() {
        return assessment.risk();
    }

    /** When the first occurrence was. */
    public Instant firstSeen() {
        return period.firstSeen();
    }

    /** When the last occurrence was. */
    public Instant lastSeen() {
        return period.lastSeen();
    }

    /** Occurrences folded into the finding so far. */
    public long count() {
        return period.count();
    }
}
