package io.secretwatch.alert;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.rule.RuleInfo;
import io.secretwatch.rule.Signal;
import io.secretwatch.wire.alert.Severity;
import java.time.Instant;
import java.util.List;

/**
 * One revision of a finding, as the SOC gets it. Holds no body, no Secret data, no token, and no wall-clock time.
 *
 * @param uid of the finding: a hash of the fingerprint and the time of its first occurrence, so a replay gives the same
 * @param revision 1 for the record that creates the finding
 * @param fingerprint groups findings of the same rule, cluster and principal
 * @param risk 0 to 100, the highest so far
 * @param signals why, of the riskiest occurrence
 * @param title at most 120 characters
 * @param message one sentence: who did what to which scope, why that is unexpected
 * @param remediation what to do
 * @param exception the narrowest policy entry that would have made it expected, YAML; empty where there is none
 * @param author user name of the one whose doing it is, where that is not the principal of the evidence; empty where it is
 * @param count occurrences folded into the finding so far
 * @param evidences at most {@value #EVIDENCES}, the newest last; empty for notices that are about nobody
 * @param auditIds of the occurrences, at most {@value #AUDIT_IDS}, the newest; every one stands in some revision
 * @param auditIdCount the true number
 * @param targets what was reached, at most {@value #TARGETS}
 * @param flags {@code late}, {@code future-timestamp}, {@code partial-event}; sorted
 */
public record Alert(
        String uid,
        int revision,
        Lifecycle lifecycle,
        String fingerprint,
        RuleInfo rule,
        String cluster,
        int risk,
        List<Signal> signals,
        String title,
        String message,
        String remediation,
        String exception,
        String author,
        Instant firstSeen,
        Instant lastSeen,
        Instant modified,
        long count,
        List<Occurrence> evidences,
        List<String> auditIds,
        long auditIdCount,
        List<Target> targets,
        List<String> flags) {

    public static final int EVIDENCES = 10;
    public static final int AUDIT_IDS = 50;
    public static final int TARGETS = 20;

    /** The severity of the risk. */
    public Severity severity() {
        return Severity.ofRisk(risk);
    }
}
