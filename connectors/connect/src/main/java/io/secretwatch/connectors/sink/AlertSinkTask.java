package io.secretwatch.connectors.sink;

import io.secretwatch.connectors.format.Alert;
import io.secretwatch.wire.product.Product;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** Delivers the alerts of some partitions. It stops reading while many wait, and commits only what is settled. */
public abstract class AlertSinkTask extends SinkTask {

    private static final int MOST_WAITING = 2_000;
    private static final long MOST_BYTES = 16L << 20;

    private final SinkMetrics metrics = new SinkMetrics();
    private DeliverySettings settings;
    private Delivery delivery;
    private ToldFindings told;
    private boolean paused;

    /** Reads a configuration; what cannot be used is a {@link org.apache.kafka.common.config.ConfigException}. */
    protected abstract DeliverySettings settings(Map<String, String> props, SinkMetrics metrics);

    /** The version of this module. */
    @Override
    public String version() {
        return Product.version();
    }

    @Override
    public void start(Map<String, String> props) {
        settings = settings(props, metrics);
        told = new ToldFindings(settings.revisions());
        DeadLetters deadLetters = DeadLetters.of(props.getOrDefault("name", "alerts"), context, metrics);
        delivery = new Delivery(
                settings.transport(),
                settings.batching(),
                settings.backoff(),
                settings.longestWait(),
                deadLetters,
                metrics,
                AlertSinkTask::now);
        metrics.publish(context.pluginMetrics());
        if (settings.transport().probe() instanceof Verdict.Stop stop) {
            throw new ConnectException(stop.why());
        }
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        metrics.publishRest();
        records.forEach(this::take);
        delivery.work(settings.budget());
        throttle();
        delivery.rest().ifPresent(context::timeout);
    }

    private void take(SinkRecord record) {
        if (record.value() == null) {
            // the mark by which a compacted topic forgets a finding
            return;
        }
        if (!settings.replays() && ReplayedAlerts.includes(record)) {
            metrics.dropped();
            return;
        }
        try {
            Alert alert = Alert.read(bytes(record.value()));
            if (!told.isNews(record, alert)) {
                metrics.passedOver();
                return;
            }
            byte[] message = settings.message().apply(alert);
            if (message.length > settings.longest()) {
                delivery.refuse(record, "the alert has more bytes than message.max.bytes");
            } else {
                delivery.add(new PendingAlert(record, alert.uid(), alert.recordUid(), message, now()));
            }
        } catch (Alert.NotAnAlert e) {
            delivery.refuse(record, e.why());
        }
    }

    private static byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        throw new ConnectException("value.converter must be org.apache.kafka.connect.converters.ByteArrayConverter");
    }

    private void throttle() {
        boolean full = delivery.waiting() >= MOST_WAITING || delivery.waitingBytes() >= MOST_BYTES;
        boolean half = delivery.waiting() < MOST_WAITING / 2 && delivery.waitingBytes() < MOST_BYTES / 2;
        if (full && !paused) {
            paused = true;
            context.pause(partitions(context.assignment()));
        } else if (half && paused) {
            paused = false;
            context.resume(partitions(context.assignment()));
        }
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> consumed) {
        return delivery.committable(consumed);
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        if (paused) {
            context.pause(partitions(partitions));
        }
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        delivery.forget(partitions);
        told.forget(partitions);
    }

    @Override
    public void stop() {
        if (settings != null) {
            settings.transport().close();
        }
    }

    private static TopicPartition[] partitions(Collection<TopicPartition> partitions) {
        return partitions.toArray(TopicPartition[]::new);
    }

    /** Milliseconds that only go forward. */
    protected static long now() {
        return Duration.ofNanos(System.nanoTime()).toMillis();
    }
}
