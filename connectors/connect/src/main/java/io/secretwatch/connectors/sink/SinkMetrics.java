package io.secretwatch.connectors.sink;

import java.util.LinkedHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;

/** What a task has counted, for JMX beside Connect's own metrics. The task's thread writes, a scraper's thread reads. */
public final class SinkMetrics {

    final LongAdder delivered = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder retries = new LongAdder();
    final LongAdder replayed = new LongAdder();
    private volatile int failing;
    private volatile String lastFailure = "";
    private volatile int lastStatus;
    private volatile long backlog;
    private volatile long backlogAgeMillis;

    /** Publishes the meters. */
    public void publish(PluginMetrics metrics) {
        gauge(metrics, "alerts-delivered-total", "alerts that the receiver has taken", delivered::sum);
        gauge(metrics, "alerts-refused-total", "alerts that went to the dead letter queue", refused::sum);
        gauge(metrics, "alerts-replayed-total", "alerts of a replay that were dropped", replayed::sum);
        gauge(metrics, "retries-total", "batches that were sent again", retries::sum);
        gauge(
                metrics,
                "failures-in-a-row",
                "how often the receiver has failed since it last took something; 0 is good",
                () -> failing);
        metrics.addMetric(
                metrics.metricName(
                        "last-failure",
                        "why the receiver failed, in the sink's own words; empty while it does not",
                        new LinkedHashMap<>()),
                (Gauge<String>) (config, now) -> lastFailure);
        gauge(metrics, "last-http-status", "the status of the newest answer; 0 where there was none", () -> lastStatus);
        gauge(metrics, "backlog-alerts", "alerts read from Kafka and not settled", () -> backlog);
        gauge(metrics, "backlog-age-ms", "how long the oldest of them has waited", () -> backlogAgeMillis);
    }

    private static void gauge(PluginMetrics metrics, String name, String what, LongSupplier value) {
        Gauge<Long> gauge = (config, now) -> value.getAsLong();
        metrics.addMetric(metrics.metricName(name, what, new LinkedHashMap<>()), gauge);
    }

    /** An alert of a replay was dropped. */
    public void dropped() {
        replayed.increment();
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
