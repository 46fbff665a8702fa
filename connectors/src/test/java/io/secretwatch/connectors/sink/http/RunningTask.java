package io.secretwatch.connectors.sink.http;

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
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** The task as a worker drives it, step by step: put, commit, fail, start anew from the last commit. */
final class RunningTask implements SinkTaskContext, AutoCloseable {

    static final TopicPartition PARTITION = new TopicPartition("alerts", 0);

    final Map<SinkRecord, String> refused = new HashMap<>();
    final List<Long> timeouts = new ArrayList<>();
    final Set<TopicPartition> paused = new HashSet<>();
    private Metrics metrics;
    final Map<String, String> config = new HashMap<>(Map.of("name", "siem", "retry.backoff.ms", "1", "retry.backoff.max.ms", "5", "linger.ms", "0"));
    boolean deadLetters = true;
    boolean restarts;
    private HttpAlertSinkTask task;

    RunningTask(Map<String, String> config) {
        this.config.putAll(config);
    }

    RunningTask start() {
        if (task != null) {
            close();
        }
        metrics = new Metrics();
        task = new HttpAlertSinkTask();
        task.initialize(this);
        task.start(config);
        task.open(assignment());
        return this;
    }

    void put(Collection<SinkRecord> records) {
        task.put(records);
    }

    /** The offset from which a worker would go on that has read everything below {@code end}. */
    long committed(long end) {
        return task.preCommit(Map.of(PARTITION, new OffsetAndMetadata(end))).get(PARTITION).offset();
    }

    /** Polls until everything below {@code end} is settled. */
    void settle(long end) {
        ConnectWorker.await("all settled", () -> {
            put(List.of());
            return committed(end) == end;
        });
    }

    double metric(String name) {
        return metrics.metrics().entrySet().stream().filter(metric -> metric.getKey().name().equals(name))
                .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue()).findFirst().orElseThrow();
    }

    void revoke() {
        task.close(assignment());
    }

    static SinkRecord record(long offset, byte[] value) {
        return new SinkRecord(PARTITION.topic(), 0, null, null, null, value, offset);
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
    }

    @Override
    public ErrantRecordReporter errantRecordReporter() {
        return !deadLetters ? null : (record, error) -> {
            if (refused.put(record, error.getMessage()) != null && !restarts) {
                throw new ConnectException("refused twice");
            }
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
