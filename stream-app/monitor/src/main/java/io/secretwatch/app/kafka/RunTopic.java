package io.secretwatch.app.kafka;

import io.secretwatch.alert.Alert;
import io.secretwatch.alert.AlertHeaders;
import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.KafkaSettings;
import io.secretwatch.wire.kafka.HeaderNames;
import io.secretwatch.wire.kafka.KafkaRefusal;
import io.secretwatch.wire.kafka.RecordLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topic of the alerts of one replay: one partition, in the order of the replay. An alert that is there already is compared and not
 * written again. Everything throws Kafka's own exception where the topic cannot be read or written.
 */
public final class RunTopic implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final String run;
    private final TopicPartition partition;
    private final KafkaConsumer<byte[], byte[]> there;
    private final KafkaProducer<byte[], byte[]> producer;
    private final long end;
    private final Optional<String> begunWith;
    private final OcsfWriter writer = new OcsfWriter();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private Iterator<ConsumerRecord<byte[], byte[]>> polled = Collections.emptyIterator();
    private long found;
    private long written;

    private RunTopic(String run, Config config) {
        this.run = run;
        this.partition = new TopicPartition(config.topics().alerts(), 0);
        this.there = new KafkaConsumer<>(
                KafkaSettings.reader(config), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        there.assign(List.of(partition));
        this.end = Objects.requireNonNull(there.endOffsets(List.of(partition)).get(partition));
        there.seekToBeginning(List.of(partition));
        Optional<ConsumerRecord<byte[], byte[]>> first = next();
        this.begunWith = first.map(record -> text(record.headers(), HeaderNames.REPLAY_EXTENT));
        there.seekToBeginning(List.of(partition));
        polled = Collections.emptyIterator();
        Map<String, Object> settings = KafkaSettings.writer(config);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RecordLimits.LARGEST);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** The topic of the run of this name, which is created where it is missing. */
    public static RunTopic open(String run, Config config) {
        Config own = config.ofRun(run);
        new TopicSetup(own).ensureRun();
        return new RunTopic(run, own);
    }

    public String name() {
        return partition.topic();
    }

    /** What the first alert of the run says of how it began; absent where nothing is there, empty where it says nothing. */
    public Optional<String> begunWith() {
        return begunWith;
    }

    /** How many alerts were there already. */
    public long found() {
        return found;
    }

    /** How many alerts were written now. */
    public long written() {
        return written;
    }

    /**
     * Writes the next alert, unless it is there.
     *
     * @param extent what the first alert is to say of how the run began
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of failures
    public void write(Alert alert, String extent) {
        complain();
        byte[] key = alert.uid().getBytes(StandardCharsets.UTF_8);
        byte[] value = writer.write(alert);
        Optional<ConsumerRecord<byte[], byte[]>> before = next();
        if (before.isPresent()) {
            boolean same = Arrays.equals(before.get().key(), key)
                    && Arrays.equals(before.get().value(), value)
                    && text(before.get().headers(), HeaderNames.REPLAY_RUN).equals(run);
            if (!same) {
                throw another();
            }
            found++;
            return;
        }
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(name(), partition.partition(), key, value);
        AlertHeaders.of(alert).forEach((header, text) -> add(record.headers(), header, text));
        add(record.headers(), HeaderNames.REPLAY_RUN, run);
        if (found + written == 0) {
            add(record.headers(), HeaderNames.REPLAY_EXTENT, extent);
        }
        long expected = end + written++;
        try {
            producer.send(record, (metadata, problem) -> {
                if (problem != null) {
                    failure.compareAndSet(null, problem instanceof KafkaException k ? k : new KafkaException(problem));
                } else if (metadata.offset() != expected) {
                    failure.compareAndSet(
                            null,
                            new ConfigurationException("topic " + name()
                                    + " is written to by another process: a run is done by one; choose another --run"));
                }
            });
        } catch (KafkaException e) {
            // a producer that failed for good throws what it failed of, as soon as the next record comes
            failure.compareAndSet(null, e);
            complain();
        }
    }

    /** Waits until all is written; complains if more alerts are there than the replay gave. */
    public void end() {
        producer.flush();
        complain();
        if (next().isPresent()) {
            throw another();
        }
    }

    private void complain() {
        RuntimeException problem = failure.get();
        if (problem != null) {
            KafkaRefusal.ofWriter(problem, name()).ifPresent(sentence -> {
                throw new ConfigurationException(sentence);
            });
            throw problem;
        }
    }

    private ConfigurationException another() {
        return new ConfigurationException(
                "topic " + name()
                        + " holds other alerts than this replay gives: its input, policy, configuration or version was another; choose another --run");
    }

    private Optional<ConsumerRecord<byte[], byte[]>> next() {
        while (!polled.hasNext() && there.position(partition) < end) {
            polled = there.poll(POLL).records(partition).iterator();
        }
        return polled.hasNext() ? Optional.of(polled.next()) : Optional.empty();
    }

    private static void add(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(LAST_WORDS);
        there.close();
    }
}
