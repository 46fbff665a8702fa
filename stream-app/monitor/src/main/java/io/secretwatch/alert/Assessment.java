package io.secretwatch.alert;

import io.secretwatch.rule.Signal;
import io.secretwatch.rule.Verdict;
import io.secretwatch.wire.alert.Severity;
import java.util.List;

/**
 * What a finding is thought of, by its riskiest occurrence.
 *
 * @param risk 0 to 100
 * @param author user name of the principal who caused it, where that is not the principal of the evidence; empty where it is
 */
public record Assessment(int risk, List<Signal> signals, String author) {

    static Assessment of(Verdict.Finding finding) {
        return new Assessment(finding.risk(), finding.signals(), finding.author());
    }

    /** The severity of the risk. */
    public Severity severity() {
        return Severity.ofRisk(risk);
    }
}
