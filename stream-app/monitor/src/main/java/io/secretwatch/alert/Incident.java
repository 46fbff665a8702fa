package io.secretwatch.alert;

import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.RuleInfo;
import io.secretwatch.wire.alert.Severity;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A finding that is open: what was folded into it, and what of that has been reported.
 *
 * @param assessment of the riskiest occurrence
 * @param words of the riskiest occurrence
 * @param shapes the kinds of occurrences seen, at most {@value #SHAPES}
 * @param others occurrences that are not the one in the words
 */
public record Incident(
        String uid,
        String fingerprint,
        String ruleId,
        String cluster,
        Assessment assessment,
        Explanation words,
        Period period,
        Evidence evidence,
        Set<String> shapes,
        Others others,
        Reported reported) {

    static final int SHAPES = 200;

    private static final String FULL =
            " It has " + SHAPES + " different kinds of occurrences; further ones are not told at once.";

    /**
     * What has been reported.
     *
     * @param revision of the alert that was the last
     * @param at when that was
     * @param count occurrences in all at that time
     * @param newAuditIds how many audit ids are in no alert yet
     */
    public record Reported(int revision, Instant at, long count, int newAuditIds) {}

    public Incident {
        shapes = Collections.unmodifiableSet(new TreeSet<>(shapes));
    }

    /** The severity so far. */
    public Severity severity() {
        return assessment.severity();
    }

    /** When the first occurrence was. */
    public Instant firstSeen() {
        return period.firstSeen();
    }

    /** When the last occurrence was. */
    public Instant lastSeen() {
        return period.lastSeen();
    }

    /** Whether something was folded in that no alert has reported. */
    public boolean hasPending() {
        return period.count() > reported.count();
    }

    /** The alert that reports all there is now. */
    public Alert alert(RuleInfo rule, Lifecycle lifecycle, Instant modified) {
        return new Alert(
                new Alert.Revision(uid, reported.revision() + 1, lifecycle, fingerprint, modified),
                rule,
                cluster,
                assessment,
                words.followedBy(others.sentence() + (shapes.size() < SHAPES ? "" : FULL)),
                period,
                evidence);
    }

    /** The incident once {@link #alert} has been reported. */
    public Incident afterReport(Instant when) {
        return new Incident(
                uid,
                fingerprint,
                ruleId,
                cluster,
                assessment,
                words,
                period,
                evidence,
                shapes,
                others,
                new Reported(reported.revision() + 1, when, period.count(), 0));
    }
}
