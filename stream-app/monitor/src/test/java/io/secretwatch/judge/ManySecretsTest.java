package io.secretwatch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.Alert;
import io.secretwatch.alert.Evidence;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.replay.MemoryShelves;
import io.secretwatch.testing.Events;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** However many Secrets a namespace has, what is remembered of who reads them stays small. */
class ManySecretsTest implements Bench {

    private static final int SECRETS = 30_000;
    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");

    private int judged;
    private int alerts;

    @Test
    void one_secret_after_the_other_is_one_principal_and_one_finding() {
        MemoryShelves shelves = new MemoryShelves();
        Judge judge = new Judge(DefaultPolicy.load(), Settings.DEFAULTS);
        for (int i = 0; i < SECRETS; i++) {
            Instant when = START.plusMillis(10L * i);
            judge.accept(
                    Events.secretGet("mallory", "shop", "secret-" + i, when).activity(), shelves, this);
            judge.advance(when, shelves, this);
        }
        judge.settle(shelves, this);
        assertThat(judged).isEqualTo(SECRETS);
        assertThat(alerts).isPositive().isLessThan(SECRETS / 10);
        shelves.principals().range("", "\uffff", (key, memory) -> {
            assertThat(memory.reads().times()).hasSizeLessThanOrEqualTo(256);
            assertThat(memory.recent()).hasSizeLessThanOrEqualTo(64);
        });
        int[] incidents = new int[1];
        shelves.incidents().range("", "\uffff", (key, incident) -> {
            incidents[0]++;
            assertThat(incident.evidence().auditIds()).hasSizeLessThanOrEqualTo(Evidence.AUDIT_IDS);
            assertThat(incident.evidence().targets()).hasSizeLessThanOrEqualTo(Evidence.TARGETS);
        });
        assertThat(incidents[0]).isEqualTo(1);
    }

    @Override
    public void alert(Alert alert) {
        alerts++;
    }

    @Override
    public void duplicate(Activity activity) {
        throw new AssertionError("each of them is another event");
    }

    @Override
    public void judged(Activity activity, boolean late, Disposition disposition) {
        judged++;
    }
}
