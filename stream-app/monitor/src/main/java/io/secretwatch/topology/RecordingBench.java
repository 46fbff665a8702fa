package io.secretwatch.topology;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.Alert;
import io.secretwatch.alert.Lifecycle;
import io.secretwatch.judge.Bench;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Counts what the judge does, and passes its alerts on. */
record RecordingBench(Consumer<Alert> alerts, Meters meters, LongSupplier clock) implements Bench {

    @Override
    public void alert(Alert alert) {
        meters.count(
                Meter.ALERTS, alert.severity().word(), alert.lifecycle().name().toLowerCase(Locale.ROOT));
        if (alert.lifecycle() == Lifecycle.CREATE) {
            Duration age = Duration.between(alert.lastSeen(), Instant.ofEpochMilli(clock.getAsLong()));
            meters.time(Meter.EVENT_TO_ALERT, age.isNegative() ? Duration.ZERO : age);
        }
        alerts.accept(alert);
    }

    @Override
    public void duplicate(Activity activity) {
        meters.count(Meter.EVENTS, "duplicate");
    }

    @Override
    public void judged(Activity activity, boolean late, Disposition disposition) {
        meters.count(Meter.EVENTS, "judged");
        meters.heard(activity.occurrence().cluster(), activity.occurrence().time());
        if (late) {
            meters.count(Meter.LATE);
        }
        if (disposition instanceof Disposition.Found found) {
            String told = found.alerted() ? "alerted" : "folded";
            meters.count(Meter.JUDGED, told);
            meters.count(Meter.FINDINGS, found.ruleId(), found.severity().word(), told);
        } else if (disposition instanceof Disposition.Expected expected) {
            meters.count(Meter.JUDGED, "expected");
            meters.count(Meter.EXPECTED, expected.by());
        } else {
            meters.count(Meter.JUDGED, "unremarkable");
        }
    }
}
