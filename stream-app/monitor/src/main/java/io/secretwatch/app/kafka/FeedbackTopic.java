package io.secretwatch.app.kafka;

import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.FeedbackJson;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.KafkaSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The feedback topic: read from its beginning to what stands there now, and written a record at a time, keyed by the finding. */
public final class FeedbackTopic {

    private static final Duration POLL = Duration.ofMillis(250);

    private final Config config;

    public FeedbackTopic(Config config) {
        this.config = config;
    }

    /**
     * Hands over everything that was said.
     *
     * @return how many records are there that are none, or with which something is wrong
     */
    public long read(Consumer<Feedback> said) {
        new TopicSetup(config).expectFeedback();
        long[] others = {0};
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                KafkaSettings.reader(config), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<PartitionInfo> partitions =
                    consumer.partitionsFor(config.topics().feedback());
            consumer.assign(partitions.stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    Optional<Feedback> one = FeedbackJson.read(record.value());
                    one.ifPresent(said);
                    others[0] += one.isPresent() ? 0 : 1;
                }
            }
        } catch (KafkaException e) {
            throw new ConfigurationException(
                    "topic " + config.topics().feedback() + " cannot be read: " + e.getMessage());
        }
        return others[0];
    }

    /** Writes a record, and comes back when it is there. */
    public void append(Feedback said) throws IOException {
        new TopicSetup(config).expectFeedback();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                KafkaSettings.writer(config), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            config.topics().feedback(),
                            said.finding().getBytes(StandardCharsets.UTF_8),
                            FeedbackJson.write(said)))
                    .get();
        } catch (ExecutionException e) {
            throw new IOException("Kafka refused the record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (KafkaException e) {
            throw new IOException("Kafka refused the record", e);
        }
    }
}
