package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.format.Alert;
import io.secretwatch.connectors.format.Format;
import io.secretwatch.connectors.sink.Backoff;
import io.secretwatch.connectors.sink.Batching;
import io.secretwatch.connectors.sink.Delivery;
import io.secretwatch.connectors.sink.Outgoing;
import io.secretwatch.connectors.sink.Refusals;
import io.secretwatch.connectors.sink.ReplayedAlerts;
import io.secretwatch.connectors.sink.Tally;
import io.secretwatch.connectors.sink.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** Delivers the alerts of some partitions. It stops reading while many wait, and commits only what is settled. */
public final class HttpAlertSinkTask extends SinkTask {

    static final String VERSION = Optional.ofNullable(HttpAlertSinkTask.class.getPackage().getImplementationVersion()).orElse("0.1.0");

    private static final int MOST_WAITING = 2_000;
    private static final long MOST_BYTES = 16L << 20;

    private final Tally tally = new Tally();
    private SinkConfig config;
    private Format format;
    private HttpCarrier carrier;
    private Refusals refusals;
    private Delivery delivery;
    private boolean paused;

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public void start(Map<String, String> props) {
        config = new SinkConfig(props);
        format = config.format();
        refusals = Refusals.of(props.getOrDefault("name", "http"), context, tally);
        tally.publish(context.pluginMetrics());
        carrier = new HttpCarrier(config, tally);
        Backoff backoff = new Backoff(config.time(Settings.BACKOFF), config.time(Settings.BACKOFF_CAP), new Random());
        Batching batching = new Batching(config.batchAlerts(), config.getInt(Settings.BATCH_BYTES), config.getInt(Settings.LINGER));
        delivery = new Delivery(carrier, batching, backoff, config.time(Settings.RETRY_AFTER_CAP), refusals, tally, HttpAlertSinkTask::now);
        if (config.getBoolean(Settings.PROBE) && carrier.probe() instanceof Verdict.Stop stop) {
            throw new ConnectException(stop.why());
        }
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        records.forEach(this::take);
        delivery.work(config.time(Settings.TIMEOUT));
        throttle();
        delivery.rest().ifPresent(context::timeout);
    }

    private void take(SinkRecord record) {
        if (record.value() == null) {
            // the mark by which a compacted topic forgets a finding
            return;
        }
        if (!config.getBoolean(Settings.REPLAY) && ReplayedAlerts.includes(record)) {
            tally.dropped();
            return;
        }
        try {
            Alert alert = Alert.read(bytes(record.value()));
            delivery.add(new Outgoing(record, alert.uid(), alert.recordUid(), format.write(alert), now()));
        } catch (Alert.NotAnAlert e) {
            refusals.put(record, e.getMessage());
        }
    }

    private static byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        throw new ConnectException("value.converter has to be org.apache.kafka.connect.converters.ByteArrayConverter");
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
    }

    @Override
    public void stop() {
        if (carrier != null) {
            carrier.close();
        }
    }

    private static TopicPartition[] partitions(Collection<TopicPartition> partitions) {
        return partitions.toArray(TopicPartition[]::new);
    }

    private static long now() {
        return Duration.ofNanos(System.nanoTime()).toMillis();
    }
}
