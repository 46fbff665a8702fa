package io.secretwatch.connectors.receive.delivery;

import io.secretwatch.wire.kafka.RecordLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What goes to the Kafka clients: the operator's keys, defaults after them, and what is not up to the operator. */
public final class ProducerSettings {

    private static final List<String> OURS = List.of(
            ProducerConfig.ACKS_CONFIG,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            ProducerConfig.INTERCEPTOR_CLASSES_CONFIG,
            ProducerConfig.RETRIES_CONFIG);

    private ProducerSettings() {}

    public static List<String> problems(Map<String, String> given) {
        List<String> problems = new ArrayList<>();
        if (given.getOrDefault(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "").isBlank()) {
            problems.add("kafka.bootstrap.servers is missing");
        }
        given.keySet().stream()
                .filter(OURS::contains)
                .forEach(key -> problems.add("kafka." + key + " is set by the receiver itself"));
        given.keySet().stream()
                .filter(key -> !ProducerConfig.configNames().contains(key) && !isForEveryClient(key))
                .forEach(key -> problems.add("kafka." + key + " is not a setting of a Kafka producer"));
        return problems;
    }

    /** For the producer: a record is durable, or has failed, before a post has to be answered. */
    public static Map<String, Object> producer(Map<String, String> given, Duration answerWithin) {
        Map<String, Object> all = new HashMap<>();
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        // 32 MiB compress badly in the worst case, and the buffer holds one whole record beside the others
        all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2 * RecordLimits.LARGEST);
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        all.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        all.put(ProducerConfig.CLIENT_ID_CONFIG, "secretwatch-receiver");
        all.putAll(given);
        long delivery = answerWithin.toMillis() * 3 / 4;
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RecordLimits.LARGEST);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) delivery);
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) (delivery / 2));
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.min(5_000, delivery / 2));
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return all;
    }

    /** For the client that looks whether Kafka is there. */
    static Map<String, Object> admin(Map<String, String> given, Duration patience) {
        Map<String, Object> all = new HashMap<>();
        given.forEach((key, value) -> {
            if (AdminClientConfig.configNames().contains(key) || isForEveryClient(key)) {
                all.put(key, value);
            }
        });
        all.put(ProducerConfig.CLIENT_ID_CONFIG, "secretwatch-receiver-probe");
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        all.put("default.api.timeout.ms", (int) patience.toMillis());
        return all;
    }

    /** Who the receiver is to Kafka, and from where credentials are read; names of listeners and of providers may be in between. */
    private static boolean isForEveryClient(String key) {
        return key.contains("sasl.") || key.contains("ssl.") || key.startsWith("config.providers");
    }
}
