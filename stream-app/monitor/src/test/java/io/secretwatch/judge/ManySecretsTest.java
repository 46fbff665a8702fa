package io.secretwatch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.alert.Evidence;
import io.secretwatch.alert.Incident;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.testing.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However many Secrets a namespace has, what is remembered of who reads them stays small. */
class ManySecretsTest {

    private static final int SECRETS = 30_000;
    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");

    @Test
    void one_secret_after_the_other_is_one_principal_and_one_finding() {
        JudgeState state = new InMemoryState();
        Judge judge = new Judge(DefaultPolicy.load(), Settings.DEFAULTS, state);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < SECRETS; i++) {
            Instant when = START.plusMillis(10L * i);
            outcomes.addAll(judge.accept(
                    Events.secretGet("mallory", "shop", "secret-" + i, when).activity()));
            outcomes.addAll(judge.advance(when));
        }
        outcomes.addAll(judge.settle());
        assertThat(outcomes).filteredOn(Outcome.Judged.class::isInstance).hasSize(SECRETS);
        assertThat(outcomes).filteredOn(Outcome.AlertEmitted.class::isInstance).hasSizeBetween(1, SECRETS / 10);
        state.of(LearnedKinds.PRINCIPALS).range("", "\uffff", (key, memory) -> {
            assertThat(memory.reads().times()).hasSizeLessThanOrEqualTo(256);
            assertThat(memory.recent()).hasSizeLessThanOrEqualTo(64);
        });
        List<Incident> incidents = new ArrayList<>();
        state.of(StateKinds.INCIDENTS).range("", "\uffff", (key, incident) -> incidents.add(incident));
        assertThat(incidents).singleElement().satisfies(incident -> {
            assertThat(incident.evidence().auditIds()).hasSizeLessThanOrEqualTo(Evidence.AUDIT_IDS);
            assertThat(incident.evidence().targets()).hasSizeLessThanOrEqualTo(Evidence.TARGETS);
        });
    }
}
