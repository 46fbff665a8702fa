package io.secretwatch.connectors.sink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** What a worker keeps for a task that a test drives step by step: its configuration, its one partition, what it asked for, its meters. */
public abstract class TaskContext implements SinkTaskContext, AutoCloseable {

    protected static final TopicPartition PARTITION = new TopicPartition("alerts", 0);

    public final List<Long> timeouts = new ArrayList<>();
    public final Set<TopicPartition> paused = new HashSet<>();
    public final Map<String, String> config = new HashMap<>();
    private Metrics metrics;
    private SinkTask task;

    /** Starts a task, anew where one runs. */
    protected final void start(SinkTask next) {
        if (task != null) {
            close();
        }
        metrics = new Metrics();
        task = next;
        task.initialize(this);
        task.start(config);
        task.open(assignment());
    }

    protected final SinkTask task() {
        return task;
    }

    /** The offset from which a worker would go on that has read everything below {@code end}. */
    public final long committed(long end) {
        return task.preCommit(Map.of(PARTITION, new OffsetAndMetadata(end)))
                .get(PARTITION)
                .offset();
    }

    /** What a meter shows. */
    public final double metric(String name) {
        return ((Number) meter(name)).doubleValue();
    }

    /** What an attribute shows that is a text. */
    public final String text(String name) {
        return (String) meter(name);
    }

    private Object meter(String name) {
        return metrics.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(name))
                .map(metric -> metric.getValue().metricValue())
                .findFirst()
                .orElseThrow();
    }

    /** A record of that partition. */
    public static SinkRecord record(long offset, byte[] value) {
        return new SinkRecord(PARTITION.topic(), 0, null, null, null, value, offset);
    }

    @Override
    public final Map<String, String> configs() {
        return config;
    }

    @Override
    public final void offset(Map<TopicPartition, Long> offsets) {
        throw new UnsupportedOperationException();
    }

    @Override
    public final void offset(TopicPartition partition, long offset) {
        throw new UnsupportedOperationException();
    }

    @Override
    public final void timeout(long timeoutMs) {
        timeouts.add(timeoutMs);
    }

    @Override
    public final Set<TopicPartition> assignment() {
        return Set.of(PARTITION);
    }

    @Override
    public final void pause(TopicPartition... partitions) {
        paused.addAll(List.of(partitions));
    }

    @Override
    public final void resume(TopicPartition... partitions) {
        paused.removeAll(List.of(partitions));
    }

    @Override
    public final void requestCommit() {
        throw new UnsupportedOperationException();
    }

    @Override
    public final PluginMetrics pluginMetrics() {
        return new PluginMetricsImpl(metrics, Map.of());
    }

    @Override
    public final void close() {
        task.stop();
        metrics.close();
    }
}
