package io.secretwatch.app.kafka;

import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.FeedbackJson;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.KafkaSettings;
import io.secretwatch.wire.kafka.KafkaRefusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The feedback topic: read from its beginning to what stands there now, and written a record at a time, keyed by the finding. */
public final class FeedbackTopic {

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
        new TopicSetup(config).expectFeedback("Read");
        long[] others = {0};
        try {
            new TopicRecords(config, config.topics().feedback())
                    .toEnd(record -> FeedbackJson.read(record.value()).ifPresentOrElse(said, () -> others[0]++));
        } catch (KafkaException e) {
            throw new ConfigurationException(KafkaRefusal.ofReader(e)
                    .orElseGet(() -> "topic " + config.topics().feedback() + " cannot be read: " + e.getMessage()));
        }
        return others[0];
    }

    /** Writes a record, and comes back when it is there. */
    public void append(Feedback said) throws IOException {
        new TopicSetup(config).expectFeedback("Write");
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                KafkaSettings.writer(config), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            config.topics().feedback(),
                            said.finding().getBytes(StandardCharsets.UTF_8),
                            FeedbackJson.write(said)))
                    .get();
        } catch (ExecutionException e) {
            throw refused(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (KafkaException e) {
            throw refused(e);
        }
    }

    private IOException refused(Exception failure) {
        KafkaRefusal.ofWriter(failure, config.topics().feedback()).ifPresent(sentence -> {
            throw new ConfigurationException(sentence);
        });
        return new IOException("Kafka refused the record", failure);
    }
}
