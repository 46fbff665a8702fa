package io.secretwatch.app.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.KafkaSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the alerts topic from its beginning; what was not committed is not seen. */
public final class AlertReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Logger LOG = LoggerFactory.getLogger(AlertReader.class);
    private static final Duration POLL = Duration.ofMillis(250);

    private final Config config;

    public AlertReader(Config config) {
        this.config = config;
    }

    /** Hands over every finding that stands there now. */
    public void toEnd(Consumer<JsonNode> findings) {
        try (KafkaConsumer<byte[], byte[]> consumer = open()) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> parse(record, findings));
            }
        }
    }

    /** Hands over every finding, and goes on as they come. */
    public void follow(BooleanSupplier goOn, Consumer<JsonNode> findings) {
        try (KafkaConsumer<byte[], byte[]> consumer = open()) {
            while (goOn.getAsBoolean()) {
                consumer.poll(POLL).forEach(record -> parse(record, findings));
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> open() {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                KafkaSettings.reader(config), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<PartitionInfo> partitions = consumer.partitionsFor(config.topics().alerts());
        consumer.assign(partitions.stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
        return consumer;
    }

    private static void parse(ConsumerRecord<byte[], byte[]> record, Consumer<JsonNode> findings) {
        if (record.value() == null) {
            return;
        }
        try {
            findings.accept(JSON.readTree(record.value()));
        } catch (IOException e) {
            LOG.warn(
                    "alert=not-json topic={} partition={} offset={}",
                    record.topic(),
                    record.partition(),
                    record.offset());
        }
    }
}
