package io.secretwatch.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.wire.alert.Severity;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    @Test
    void every_rule_says_what_a_soc_needs() {
        Set<String> ids = new HashSet<>();
        assertThat(Catalogue.rules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(ids.add(rule.id())).as("id is its own").isTrue();
            assertThat(rule.name()).hasSizeLessThanOrEqualTo(120);
            assertThat(rule.what()).endsWith(".");
            assertThat(rule.why()).endsWith(".");
            assertThat(rule.blindSpots()).isNotEmpty();
            assertThat(rule.runbook()).hasSize(3);
            assertThat(Catalogue.info(rule.id())).isEqualTo(rule);
        });
    }

    @Test
    void a_severity_is_the_highest_step_that_the_risk_reaches() {
        assertThat(Severity.ofRisk(0)).isEqualTo(Severity.INFORMATIONAL);
        assertThat(Severity.ofRisk(20)).isEqualTo(Severity.INFORMATIONAL);
        assertThat(Severity.ofRisk(21)).isEqualTo(Severity.LOW);
        assertThat(Severity.ofRisk(72)).isEqualTo(Severity.MEDIUM);
        assertThat(Severity.ofRisk(73)).isEqualTo(Severity.HIGH);
        assertThat(Severity.ofRisk(100)).isEqualTo(Severity.CRITICAL);
    }
}
