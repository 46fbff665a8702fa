package io.secretwatch.replay;

import io.secretwatch.alert.Alert;
import io.secretwatch.alert.Lifecycle;
import io.secretwatch.judge.Disposition;
import io.secretwatch.judge.Outcome;
import io.secretwatch.wire.alert.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts all that happens in a replay, and passes on what is to be heard. */
final class SummaryCounter {

    private final ReplayListener listener;
    private final SortedMap<String, Long> irrelevant = new TreeMap<>();
    private final SortedMap<String, Long> rejected = new TreeMap<>();
    private final SortedMap<String, Long> expected = new TreeMap<>();
    private final SortedMap<String, Long> said = new TreeMap<>();
    private final SortedMap<Severity, Long> closed = new TreeMap<>();
    private final Map<String, Severity> open = new HashMap<>();
    private final SortedMap<Severity, Long> below = new TreeMap<>();
    private final ReadingCounter reading = new ReadingCounter();
    private final Coverage coverage = new Coverage();
    private long in;
    private long judged;
    private long duplicate;
    private long late;
    private long future;
    private long found;
    private long alerts;

    SummaryCounter(ReplayListener listener) {
        this.listener = listener;
    }

    void decoded(DecodedBatch batch) {
        for (SkipReason why : SkipReason.values()) {
            if (batch.skipped(why) > 0 || why == SkipReason.NOT_OF_INTEREST) {
                irrelevant.merge(why.word(), batch.skipped(why), Long::sum);
            }
        }
        batch.rejections().forEach(this::rejected);
        coverage.addAll(batch.coverage());
        in += batch.events();
        future += batch.future();
    }

    void unreadable(String recording, String why) {
        reading.unreadable(recording);
        listener.unreadable(recording, why);
    }

    /** Counts what becomes of the recordings. */
    ReadingCounter reading() {
        return reading;
    }

    void progress(long bytes) {
        listener.progress(new Progress(bytes, in));
    }

    private void rejected(Rejection rejection) {
        rejected.merge(rejection.reason().code(), 1L, Long::sum);
        listener.rejected(rejection);
    }

    void happened(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.AlertEmitted emitted) {
                alert(emitted.alert());
            } else if (outcome instanceof Outcome.Duplicate) {
                duplicate++;
            } else if (outcome instanceof Outcome.Judged one) {
                judged(one);
            } else if (outcome instanceof Outcome.Said one) {
                said.merge(one.effect().word(), 1L, Long::sum);
            }
        }
    }

    private void alert(Alert alert) {
        alerts++;
        // what is over already may be reported again, as a person says something of it
        boolean over = alert.said().isPresent() && !open.containsKey(alert.uid());
        Severity highest = open.merge(alert.uid(), alert.severity(), (a, b) -> a.compareTo(b) > 0 ? a : b);
        if (alert.lifecycle() == Lifecycle.CLOSE) {
            open.remove(alert.uid());
            if (!over) {
                closed.merge(highest, 1L, Long::sum);
            }
        }
        listener.alert(alert);
    }

    private void judged(Outcome.Judged one) {
        judged++;
        late += one.late() ? 1 : 0;
        if (one.disposition() instanceof Disposition.Expected expectedBy) {
            expected.merge(expectedBy.by(), 1L, Long::sum);
        } else if (one.disposition() instanceof Disposition.Found what) {
            if (what.told() == Disposition.Told.BELOW) {
                below.merge(what.severity(), 1L, Long::sum);
            } else {
                found++;
            }
        }
    }

    Summary summary() {
        SortedMap<Severity, Long> findings = new TreeMap<>(closed);
        open.values().forEach(severity -> findings.merge(severity, 1L, Long::sum));
        return new Summary(
                in,
                irrelevant,
                judged,
                duplicate,
                rejected,
                late,
                future,
                expected,
                found,
                below,
                findings,
                alerts,
                said,
                reading.reading(),
                coverage);
    }
}
