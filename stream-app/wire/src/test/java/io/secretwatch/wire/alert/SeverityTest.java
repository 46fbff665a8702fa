package io.secretwatch.wire.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeverityTest {

    @Test
    void a_risk_score_has_the_highest_severity_it_reaches() {
        assertThat(Severity.ofRisk(0)).isEqualTo(Severity.INFORMATIONAL);
        assertThat(Severity.ofRisk(46)).isEqualTo(Severity.LOW);
        assertThat(Severity.ofRisk(47)).isEqualTo(Severity.MEDIUM);
        assertThat(Severity.ofRisk(100)).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void every_severity_is_found_by_its_id_and_its_word() {
        for (Severity severity : Severity.values()) {
            assertThat(Severity.ofOcsf(severity.ocsfId())).contains(severity);
            assertThat(Severity.ofWord(severity.word())).contains(severity);
        }
    }

    @Test
    void fatal_is_critical_and_others_are_unknown() {
        assertThat(Severity.ofOcsf(6)).contains(Severity.CRITICAL);
        assertThat(Severity.ofOcsf(0)).isEmpty();
        assertThat(Severity.ofOcsf(99)).isEmpty();
        assertThat(Severity.ofWord("High")).isEmpty();
    }

    @Test
    void the_narrowest_technique_is_the_sub_technique() {
        assertThat(Technique.CONTAINER_API.narrowest()).isEqualTo("T1552.007");
        assertThat(Technique.DEPLOY_CONTAINER.narrowest()).isEqualTo("T1610");
    }
}
