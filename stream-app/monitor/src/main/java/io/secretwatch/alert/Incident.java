package io.secretwatch.alert;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.rule.RuleInfo;
import io.secretwatch.rule.Signal;
import io.secretwatch.wire.alert.Severity;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A finding that is open: what was folded into it, and what of that has been told.
 *
 * @param revision of the alert that was told last
 * @param count occurrences in all
 * @param toldCount occurrences when it was told last
 * @param shapes the kinds of occurrences seen, at most {@value #SHAPES}
 * @param told the words and reasons of the riskiest occurrence
 * @param evidences the newest occurrences, the newest last
 * @param auditIds the newest, the newest last
 * @param untoldIds how many of them stand in no alert yet
 */
public record Incident(
        String uid,
        int revision,
        String fingerprint,
        String ruleId,
        String cluster,
        int risk,
        Told told,
        Instant firstSeen,
        Instant lastSeen,
        Instant lastTold,
        long count,
        long toldCount,
        Set<String> shapes,
        List<Occurrence> evidences,
        List<String> auditIds,
        long auditIdCount,
        int untoldIds,
        List<Target> targets,
        List<String> flags) {

    static final int SHAPES = 200;

    /** The words and reasons of one occurrence. */
    public record Told(
            List<Signal> signals, String title, String message, String remediation, String exception, String author) {}

    public Incident {
        shapes = Collections.unmodifiableSet(new TreeSet<>(shapes));
    }

    /** The severity so far. */
    public Severity severity() {
        return Severity.ofRisk(risk);
    }

    /** Whether something was folded in that no alert has told. */
    public boolean hasUntold() {
        return count > toldCount;
    }

    /** The alert that tells all there is to tell now. */
    public Alert alert(RuleInfo rule, Lifecycle lifecycle, Instant modified) {
        return new Alert(
                uid,
                revision + 1,
                lifecycle,
                fingerprint,
                rule,
                cluster,
                risk,
                told.signals(),
                told.title(),
                told.message(),
                told.remediation(),
                told.exception(),
                told.author(),
                firstSeen,
                lastSeen,
                modified,
                count,
                evidences,
                auditIds,
                auditIdCount,
                targets,
                flags);
    }

    /** The incident once {@link #alert} has been told. */
    public Incident afterTelling(Instant when) {
        return new Incident(
                uid,
                revision + 1,
                fingerprint,
                ruleId,
                cluster,
                risk,
                told,
                firstSeen,
                lastSeen,
                when,
                count,
                count,
                shapes,
                evidences,
                auditIds,
                auditIdCount,
                0,
                targets,
                flags);
    }
}
