package io.secretwatch.connectors.sink.syslog;

import io.secretwatch.connectors.testing.ConnectWorker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** The task as a worker drives it, step by step: put, commit, start anew from the last commit. */
final class RunningSyslogTask implements SinkTaskContext, AutoCloseable {

    private static final TopicPartition PARTITION = new TopicPartition("alerts", 0);

    final List<String> refused = new ArrayList<>();
    final List<Long> timeouts = new ArrayList<>();
    final Set<TopicPartition> paused = new HashSet<>();
    private final Map<String, String> config = new HashMap<>(Map.of("name", "siem", "retry.backoff.ms", "20", "retry.backoff.max.ms", "200", "confirm.ms", "200"));
    private final Metrics metrics = new Metrics();
    private final SyslogSinkTask task = new SyslogSinkTask();
    private long next;

    RunningSyslogTask(Map<String, String> config, String... more) {
        this.config.putAll(config);
        for (int i = 0; i < more.length; i += 2) {
            this.config.put(more[i], more[i + 1]);
        }
        task.initialize(this);
        task.start(this.config);
        task.open(assignment());
    }

    static SinkRecord record(long offset, byte[] value) {
        return new SinkRecord(PARTITION.topic(), 0, null, null, null, value, offset);
    }

    /** Puts values in a row. */
    void put(byte[]... values) {
        List<SinkRecord> records = new ArrayList<>();
        for (byte[] value : values) {
            records.add(record(next++, value));
        }
        task.put(records);
    }

    void put(Collection<SinkRecord> records) {
        next += records.size();
        task.put(records);
    }

    /** The offset from which a worker would go on that has read everything. */
    long committed() {
        return task.preCommit(Map.of(PARTITION, new OffsetAndMetadata(next))).get(PARTITION).offset();
    }

    /** Polls until everything is delivered and confirmed. */
    void settle() {
        ConnectWorker.await("all settled", () -> {
            task.put(List.of());
            return committed() == next;
        });
    }

    double metric(String name) {
        return metrics.metrics().entrySet().stream().filter(metric -> metric.getKey().name().equals(name))
                .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue()).findFirst().orElseThrow();
    }

    @Override
    public Map<String, String> configs() {
        return config;
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void offset(TopicPartition partition, long offset) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void timeout(long timeoutMs) {
        timeouts.add(timeoutMs);
    }

    @Override
    public Set<TopicPartition> assignment() {
        return Set.of(PARTITION);
    }

    @Override
    public void pause(TopicPartition... partitions) {
        paused.addAll(List.of(partitions));
    }

    @Override
    public void resume(TopicPartition... partitions) {
        paused.removeAll(List.of(partitions));
    }

    @Override
    public void requestCommit() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ErrantRecordReporter errantRecordReporter() {
        return (record, error) -> {
            refused.add(error.getMessage());
            return CompletableFuture.completedFuture(null);
        };
    }

    @Override
    public PluginMetrics pluginMetrics() {
        return new PluginMetricsImpl(metrics, Map.of());
    }

    @Override
    public void close() {
        task.stop();
        metrics.close();
    }
}
