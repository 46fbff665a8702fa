package io.secretwatch.app.command.replay;

import io.secretwatch.alert.Alert;
import io.secretwatch.alert.Lifecycle;
import io.secretwatch.replay.Progress;
import io.secretwatch.wire.alert.Severity;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a replay is: a bar on a terminal, a line every few seconds elsewhere, or nothing. */
public interface ReplayProgress extends AutoCloseable {

    void progress(Progress progress);

    void alert(Alert alert);

    @Override
    void close();

    /** What the operator is to see. */
    static ReplayProgress of(boolean quiet, boolean terminal, Extent extent, PrintStream err) {
        return quiet ? new Silent() : terminal ? new Bar(extent) : new Lines(extent, err);
    }

    /** How much there is to read, 0 where it is unknown; bytes of files, or records of a topic. */
    record Extent(long size, boolean records) {}

    /** Shows nothing. */
    final class Silent implements ReplayProgress {
        @Override
        public void progress(Progress progress) {}

        @Override
        public void alert(Alert alert) {}

        @Override
        public void close() {}
    }

    /** A bar with bytes, speed, the time that is left, and findings by severity. */
    final class Bar implements ReplayProgress {
        private final ProgressBar bar;
        private final New findings = new New();

        Bar(Extent extent) {
            bar = new ProgressBarBuilder()
                    .setTaskName("replay")
                    .setInitialMax(extent.size() > 0 ? extent.size() : -1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUnit(extent.records() ? " records" : " MB", extent.records() ? 1 : 1_000_000)
                    .setUpdateIntervalMillis(200)
                    .build();
        }

        @Override
        public void progress(Progress progress) {
            bar.stepTo(progress.read());
            double seconds = Math.max(1e-3, bar.getElapsedAfterStart().toMillis() / 1e3);
            bar.setExtraMessage(
                    String.format(Locale.ROOT, " %,.0f events/s %s", progress.events() / seconds, findings));
        }

        @Override
        public void alert(Alert alert) {
            findings.add(alert);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** A plain line every few seconds. */
    final class Lines implements ReplayProgress {
        private static final long EVERY_NANOS = 5_000_000_000L;

        private final long size;
        private final PrintStream err;
        private final New findings = new New();
        private final long start = System.nanoTime();
        private long next = start + EVERY_NANOS;

        Lines(Extent extent, PrintStream err) {
            this.size = extent.size();
            this.err = err;
        }

        @Override
        public void progress(Progress progress) {
            long now = System.nanoTime();
            if (now - next >= 0) {
                next = now + EVERY_NANOS;
                String part = size > 0
                        ? String.format(Locale.ROOT, "%d %%, ", Math.min(100, 100 * progress.read() / size))
                        : "";
                err.printf(
                        Locale.ROOT,
                        "%s%,d events, %,.0f events/s%s%n",
                        part,
                        progress.events(),
                        progress.events() * 1e9 / (now - start),
                        findings);
            }
        }

        @Override
        public void alert(Alert alert) {
            findings.add(alert);
        }

        @Override
        public void close() {}
    }

    /** New findings by severity. */
    final class New {
        private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);

        Map<Severity, Integer> counts() {
            return counts;
        }

        void add(Alert alert) {
            if (alert.lifecycle() == Lifecycle.CREATE) {
                counts.merge(alert.severity(), 1, Integer::sum);
            }
        }

        @Override
        public String toString() {
            return counts.entrySet().stream()
                    .map(e -> ", " + e.getKey().word() + " " + e.getValue())
                    .collect(Collectors.joining());
        }
    }
}
