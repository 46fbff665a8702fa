package io.secretwatch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.judge.Disposition.Expected;
import io.secretwatch.judge.Disposition.Found;
import io.secretwatch.judge.Disposition.Told;
import io.secretwatch.judge.Disposition.Unremarkable;
import io.secretwatch.wire.alert.Severity;
import org.junit.jupiter.api.Test;

class DispositionTest {

    private static final Found READ = found("k8s.secret.read.unexpected", 40);

    @Test
    void of_two_findings_the_riskier_counts_and_of_equal_ones_the_later() {
        Found heavier = found("k8s.token.misused", 41);
        Found equal = found("k8s.token.misused", 40);
        assertThat(READ.found(heavier)).isEqualTo(heavier);
        assertThat(heavier.found(READ)).isEqualTo(heavier);
        assertThat(READ.found(equal)).isEqualTo(equal);
    }

    @Test
    void the_first_acceptance_counts_and_takes_back_no_finding() {
        Disposition expected = new Unremarkable().accepted("first");
        assertThat(expected.accepted("second")).isEqualTo(new Expected("first"));
        assertThat(READ.accepted("first")).isEqualTo(READ);
        assertThat(expected.found(READ)).isEqualTo(READ);
    }

    private static Found found(String rule, int risk) {
        return new Found(rule, Severity.ofRisk(risk), risk, Told.ALERTED);
    }
}
