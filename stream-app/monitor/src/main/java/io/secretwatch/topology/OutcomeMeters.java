package io.secretwatch.topology;

import io.secretwatch.alert.Alert;
import io.secretwatch.alert.Lifecycle;
import io.secretwatch.judge.Disposition;
import io.secretwatch.judge.Outcome;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/** Counts what happens in the judge. */
final class OutcomeMeters {

    private final Meters meters;
    private final LongSupplier clock;

    OutcomeMeters(Meters meters, LongSupplier clock) {
        this.meters = meters;
        this.clock = clock;
    }

    void count(Outcome outcome) {
        if (outcome instanceof Outcome.AlertEmitted emitted) {
            alert(emitted.alert());
        } else if (outcome instanceof Outcome.Duplicate) {
            meters.count(Meter.EVENTS, "duplicate");
        } else if (outcome instanceof Outcome.Judged judged) {
            judged(judged);
        } else if (outcome instanceof Outcome.Said said) {
            meters.count(Meter.VERDICTS, said.effect().word());
        }
    }

    private void alert(Alert alert) {
        meters.count(Meter.ALERTS, alert.severity().word(), alert.lifecycle().word());
        if (alert.lifecycle() == Lifecycle.CREATE) {
            Duration age = Duration.between(alert.lastSeen(), Instant.ofEpochMilli(clock.getAsLong()));
            meters.alertAge(age.isNegative() ? Duration.ZERO : age);
        }
    }

    private void judged(Outcome.Judged judged) {
        meters.count(Meter.EVENTS, "judged");
        meters.heard(
                judged.activity().occurrence().cluster(),
                judged.activity().occurrence().time());
        if (judged.late()) {
            meters.count(Meter.LATE);
        }
        if (judged.disposition() instanceof Disposition.Found found) {
            String told = found.told().word();
            meters.count(Meter.JUDGED, told);
            meters.count(Meter.FINDINGS, found.ruleId(), found.severity().word(), told);
        } else if (judged.disposition() instanceof Disposition.Expected expected) {
            meters.count(Meter.JUDGED, "expected");
            meters.count(Meter.EXPECTED, expected.by());
        } else {
            meters.count(Meter.JUDGED, "unremarkable");
        }
    }
}
