package io.secretwatch.connectors.sink.syslog;

import io.secretwatch.connectors.format.Alert;
import io.secretwatch.connectors.sink.Backoff;
import io.secretwatch.connectors.sink.Batching;
import io.secretwatch.connectors.sink.Delivery;
import io.secretwatch.connectors.sink.Outgoing;
import io.secretwatch.connectors.sink.Refusals;
import io.secretwatch.connectors.sink.ReplayedAlerts;
import io.secretwatch.connectors.sink.Tally;
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

/** Delivers the alerts of some partitions by syslog. It stops reading while many wait, and commits only what is confirmed. */
public final class SyslogSinkTask extends SinkTask {

    static final String VERSION = Optional.ofNullable(SyslogSinkTask.class.getPackage().getImplementationVersion()).orElse("0.1.0");

    private static final int MOST_WAITING = 2_000;
    private static final long MOST_BYTES = 16L << 20;
    private static final int WRITE_BYTES = 1 << 20;

    private final Tally tally = new Tally();
    private SyslogConfig config;
    private SyslogMessage message;
    private SyslogCarrier carrier;
    private Refusals refusals;
    private Delivery delivery;
    private boolean paused;

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public void start(Map<String, String> props) {
        config = new SyslogConfig(props);
        message = new SyslogMessage(Facility.of(config.getString(SyslogSettings.FACILITY)), config.getString(SyslogSettings.APP_NAME),
                config.getString(SyslogSettings.HOSTNAME), config.format());
        refusals = Refusals.of(props.getOrDefault("name", "syslog"), context, tally);
        tally.publish(context.pluginMetrics());
        Backoff backoff = new Backoff(config.time(SyslogSettings.BACKOFF), config.time(SyslogSettings.BACKOFF_CAP), new Random());
        carrier = new SyslogCarrier(config, backoff, SyslogSinkTask::now);
        Batching batching = new Batching(config.getInt(SyslogSettings.BATCH_ALERTS), WRITE_BYTES, 0);
        delivery = new Delivery(carrier, batching, backoff, Duration.ZERO, refusals, tally, SyslogSinkTask::now);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        records.forEach(this::take);
        carrier.watch(delivery.waiting() == 0);
        delivery.work(config.time(SyslogSettings.WRITE_TIMEOUT));
        throttle();
        delivery.rest().ifPresent(context::timeout);
        if (delivery.waiting() == 0 && carrier.waits()) {
            context.timeout(Math.max(1, config.getInt(SyslogSettings.CONFIRM) / 2));
        }
    }

    private void take(SinkRecord record) {
        if (record.value() == null) {
            // the mark by which a compacted topic forgets a finding
            return;
        }
        if (!config.getBoolean(SyslogSettings.REPLAY) && ReplayedAlerts.includes(record)) {
            tally.dropped();
            return;
        }
        try {
            Alert alert = Alert.read(bytes(record.value()));
            byte[] written = message.write(alert);
            if (written.length > config.getInt(SyslogSettings.MESSAGE_BYTES)) {
                refusals.put(record, "the alert has more bytes than message.max.bytes");
            } else {
                delivery.add(new Outgoing(record, alert.uid(), alert.recordUid(), written, now()));
            }
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
        long bytes = delivery.waitingBytes() + carrier.waitingBytes();
        boolean full = delivery.waiting() >= MOST_WAITING || bytes >= MOST_BYTES;
        boolean half = delivery.waiting() < MOST_WAITING / 2 && bytes < MOST_BYTES / 2;
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
        return carrier.committable(delivery.committable(consumed));
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
        carrier.forget(partitions);
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
