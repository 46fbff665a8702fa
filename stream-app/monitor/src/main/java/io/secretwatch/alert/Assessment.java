package io.secretwatch.alert;

import io.secretwatch.activity.Activity;
import io.secretwatch.rule.Signal;
import io.secretwatch.rule.Verdict;
import io.secretwatch.wire.alert.Severity;
import java.util.List;

/**
 * What a finding is thought of, by its riskiest occurrence.
 *
 * @param risk 0 to 100
 * @param auditId of that occurrence
 * @param author user name of the principal who caused it, where that is not the principal of the evidence; empty where it is
 * @param withoutHistory the cluster had not been watched for long enough that anything could be usual in it
 */
public record Assessment(int risk, List<Signal> signals, String auditId, String author, boolean withoutHistory) {

    static Assessment of(Verdict.Finding finding, Activity activity) {
        return of(finding, activity.occurrence().auditId());
    }

    static Assessment of(Verdict.Finding finding, String auditId) {
        return new Assessment(finding.risk(), finding.signals(), auditId, finding.author(), finding.withoutHistory());
    }

    /** The severity of the risk. */
    public Severity severity() {
        return Severity.ofRisk(risk);
    }
}
