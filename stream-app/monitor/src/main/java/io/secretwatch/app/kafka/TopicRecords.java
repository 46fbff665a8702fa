package io.secretwatch.app.kafka;

import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The records of one topic from its beginning, in the order of each partition; what was not committed is not seen. Everything throws Kafka's own
 * exception where the topic cannot be read.
 */
public final class TopicRecords {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_NANOS = PATIENCE.toNanos();

    private final Config config;
    private final String topic;

    public TopicRecords(Config config, String topic) {
        this.config = config;
        this.topic = topic;
    }

    /** Hands over every record that stands there now. */
    public void toEnd(Consumer<ConsumerRecord<byte[], byte[]>> records) {
        any(each(records));
    }

    /** The same of one partition; nothing where there is no such topic. */
    void toEnd(int partition, Consumer<ConsumerRecord<byte[], byte[]>> records) {
        try (KafkaConsumer<byte[], byte[]> consumer = open(one -> one == partition)) {
            any(consumer, each(records));
        }
    }

    /** The same of one partition that there is, from an offset on. */
    void toEnd(int partition, long offset, Consumer<ConsumerRecord<byte[], byte[]>> records) {
        TopicPartition one = new TopicPartition(topic, partition);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(List.of(one));
            consumer.seek(one, offset);
            any(consumer, each(records));
        }
    }

    private static <R> Predicate<R> each(Consumer<R> records) {
        return record -> {
            records.accept(record);
            return false;
        };
    }

    /** Whether there is such a record among those that stand there now; those behind the first are not looked at. */
    public boolean any(Predicate<ConsumerRecord<byte[], byte[]>> such) {
        try (KafkaConsumer<byte[], byte[]> consumer = open()) {
            return any(consumer, such);
        }
    }

    private static boolean any(KafkaConsumer<byte[], byte[]> consumer, Predicate<ConsumerRecord<byte[], byte[]>> such) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (!isAt(consumer, ends)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (such.test(record)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Hands over every record, and goes on as they come.
     *
     * @param caughtUp is run once, when all is handed over that stood there at first
     */
    public void follow(BooleanSupplier goOn, Consumer<ConsumerRecord<byte[], byte[]>> records, Runnable caughtUp) {
        try (KafkaConsumer<byte[], byte[]> consumer = open()) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            boolean behind = true;
            KafkaPresence presence = new KafkaPresence(KafkaSettings.absence(config));
            long looked = System.nanoTime();
            while (goOn.getAsBoolean()) {
                if (behind && isAt(consumer, ends)) {
                    behind = false;
                    caughtUp.run();
                }
                ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
                polled.forEach(records);
                if (polled.isEmpty() && System.nanoTime() - looked > LOOK_NANOS) {
                    look(consumer, presence);
                    looked = System.nanoTime();
                }
            }
        }
    }

    /** A consumer says nothing of a Kafka that is away: it has no records, as where there are none. */
    private static void look(KafkaConsumer<byte[], byte[]> consumer, KafkaPresence presence) {
        try {
            consumer.endOffsets(consumer.assignment(), PATIENCE);
            presence.answered();
        } catch (TimeoutException e) {
            presence.failed(e);
        }
    }

    private static boolean isAt(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private KafkaConsumer<byte[], byte[]> open() {
        return open(partition -> true);
    }

    private KafkaConsumer<byte[], byte[]> open(IntPredicate wanted) {
        KafkaConsumer<byte[], byte[]> consumer = consumer();
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .filter(partition -> wanted.test(partition.partition()))
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                KafkaSettings.reader(config), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
