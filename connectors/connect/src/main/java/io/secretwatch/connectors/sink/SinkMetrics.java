package io.secretwatch.connectors.sink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a task has counted, for JMX beside Connect's own metrics. The task's thread writes, a scraper's thread reads. */
public final class SinkMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(SinkMetrics.class);

    final LongAdder delivered = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder retries = new LongAdder();
    final LongAdder replayed = new LongAdder();
    final LongAdder passedOver = new LongAdder();
    private final Deque<Runnable> unpublished = new ArrayDeque<>();
    private volatile int failing;
    private volatile String lastFailure = "";
    private volatile int lastStatus;
    private volatile long backlog;
    private volatile long backlogAgeMillis;

    /** Publishes the meters; {@link #publishRest} tries again what could not be. */
    public void publish(PluginMetrics metrics) {
        count(metrics, "alerts-delivered-total", "alerts that the receiver has taken", delivered::sum);
        count(metrics, "alerts-refused-total", "alerts that went to the dead letter queue", refused::sum);
        count(metrics, "alerts-replayed-total", "alerts of a replay that were dropped", replayed::sum);
        count(
                metrics,
                "alerts-passed-over-total",
                "revisions of a finding that the receiver is not to get",
                passedOver::sum);
        count(metrics, "retries-total", "batches that were sent again", retries::sum);
        count(
                metrics,
                "failures-in-a-row",
                "how often the receiver has failed since it last took something; 0 is good",
                () -> failing);
        show(
                metrics,
                "last-failure",
                "why the receiver failed, in the sink's own words; empty while it does not",
                (config, now) -> lastFailure);
        count(metrics, "last-http-status", "the status of the newest answer; 0 where there was none", () -> lastStatus);
        count(metrics, "backlog-alerts", "alerts read from Kafka and not settled", () -> backlog);
        count(metrics, "backlog-age-ms", "how long the oldest of them has waited", () -> backlogAgeMillis);
        publishRest();
    }

    /**
     * Publishes what is not published yet. A worker that gave up on stopping a task starts its successor while the old one still waits for an
     * answer, and keeps its meters until then: the new one delivers all the same.
     */
    public void publishRest() {
        try {
            while (!unpublished.isEmpty()) {
                unpublished.getFirst().run();
                unpublished.removeFirst();
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("A task before this one still has its meters");
        }
    }

    private void count(PluginMetrics metrics, String name, String what, LongSupplier value) {
        Gauge<Long> gauge = (config, now) -> value.getAsLong();
        show(metrics, name, what, gauge);
    }

    private void show(PluginMetrics metrics, String name, String what, Gauge<?> gauge) {
        unpublished.add(() -> metrics.addMetric(metrics.metricName(name, what, new LinkedHashMap<>()), gauge));
    }

    /** An alert of a replay was dropped. */
    public void dropped() {
        replayed.increment();
    }

    /** A revision was left out, as {@code revisions} says. */
    public void passedOver() {
        passedOver.increment();
    }

    /** The receiver answered. */
    public void answered(int status) {
        lastStatus = status;
    }

    void failing(int inARow, String why) {
        failing = inARow;
        lastFailure = why;
    }

    void backlog(long alerts, long ageMillis) {
        backlog = alerts;
        backlogAgeMillis = ageMillis;
    }
}
