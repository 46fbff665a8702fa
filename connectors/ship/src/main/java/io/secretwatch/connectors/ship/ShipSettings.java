package io.secretwatch.connectors.ship;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.secretwatch.connectors.command.UsageException;
import io.secretwatch.connectors.event.AuditRecord;
import io.secretwatch.wire.io.FileFault;
import io.secretwatch.wire.io.RegularFile;
import io.secretwatch.wire.kafka.KafkaAbsence;
import io.secretwatch.wire.kafka.KafkaRefusal;
import io.secretwatch.wire.text.SafeText;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The settings of the producer of {@code ship}. */
final class ShipSettings {

    private static final String PREFIX = "kafka.";
    private static final int LONGEST = 300;

    private ShipSettings() {}

    /**
     * The producer's settings: ours, above them those of the file.
     *
     * @param config a monitor's configuration, YAML or properties, of which what is below {@code kafka} counts; null for none
     * @param bootstrap null where the file says it
     */
    static Properties producer(Path config, String bootstrap, int longestLine) {
        Properties settings = new Properties();
        int largest = longestLine + AuditRecord.BESIDE_THE_VALUE;
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "secretwatch-ship");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "5");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, "262144");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(largest));
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(2L * largest));
        // a broker that is away is waited for; the log keeps what is not shipped yet
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.toString(Integer.MAX_VALUE));
        if (config != null) {
            settings.putAll(file(config));
        }
        if (bootstrap != null) {
            settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        }
        if (!settings.containsKey(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new UsageException(
                    "no Kafka is given: --bootstrap HOST:PORT, or kafka.bootstrap.servers in the file of --config");
        }
        // what at-least-once rests on is not for choice
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        return settings;
    }

    private static Properties file(Path file) {
        Properties found = new Properties();
        try {
            if (file.toString().endsWith(".properties")) {
                Properties all = new Properties();
                all.load(new StringReader(RegularFile.text(file)));
                all.stringPropertyNames()
                        .forEach(name -> put(found, name, all.getProperty(name).strip()));
            } else {
                flatten("", new YAMLMapper().readTree(RegularFile.text(file)), found);
            }
            return found;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // the message of a parser quotes the file, which holds passwords
            throw new UsageException(file + " cannot be read as YAML, or as properties where it ends in .properties");
        } catch (IOException e) {
            throw new UsageException(file + " " + RegularFile.fault(e, FileFault.ofText(e)));
        }
    }

    // as the monitor reads the same file: a list is one value with commas
    private static void flatten(String path, JsonNode node, Properties found) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> flatten(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), found));
        } else if (node.isArray()) {
            put(
                    found,
                    path,
                    StreamSupport.stream(node.spliterator(), false)
                            .map(JsonNode::asText)
                            .collect(Collectors.joining(",")));
        } else if (!node.isMissingNode()) {
            put(found, path, node.isNull() ? "" : node.asText());
        }
    }

    private static void put(Properties found, String name, String value) {
        if (name.startsWith(PREFIX)) {
            found.put(name.substring(PREFIX.length()), value);
        }
    }

    /** A producer of a Kafka that has answered, and has these topics. */
    static KafkaProducer<byte[], byte[]> connected(Properties settings, List<String> topics) {
        try {
            expect(settings, topics);
            return new KafkaProducer<>(settings);
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (KafkaAbsence.isUnknownHost(e)) {
                throw unusable(settings, topics, cause);
            }
            throw new UsageException(KafkaRefusal.ofWriter(e, String.join(", ", topics))
                    .orElseGet(() -> "Kafka does not accept these settings: "
                            + SafeText.line(String.valueOf(cause.getMessage()), LONGEST)));
        }
    }

    /** Complains soon, where a producer would wait for a minute. */
    private static void expect(Properties settings, List<String> topics) {
        Map<String, Object> ofAdmin = new HashMap<>();
        settings.forEach((name, value) -> {
            if (AdminClientConfig.configNames().contains(name)
                    || name.toString().startsWith("config.providers")) {
                ofAdmin.put(name.toString(), value);
            }
        });
        ofAdmin.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, KafkaAbsence.SLOW_MILLIS);
        ofAdmin.put(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ofAdmin.get(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG));
        Admin admin = Admin.create(ofAdmin);
        try {
            Future<?> answer = admin.describeTopics(topics).allTopicNames();
            absence(settings).withoutAnswer(answer).ifPresent(sentence -> {
                throw new UsageException(sentence);
            });
            answer.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw unusable(settings, topics, e.getCause() == null ? e : e.getCause());
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private static UsageException unusable(Properties settings, List<String> topics, Throwable failure) {
        if (failure instanceof UnknownTopicOrPartitionException || failure instanceof InvalidTopicException) {
            return new UsageException("Kafka has not all of the topics " + String.join(" and ", topics)
                    + "; create what is missing, or start the monitor, which does");
        }
        return new UsageException(KafkaRefusal.ofWriter(failure, String.join(", ", topics))
                .orElseGet(() -> absence(settings).sentence(failure)));
    }

    private static KafkaAbsence absence(Properties settings) {
        return new KafkaAbsence(
                settings.getProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG),
                settings.getProperty(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT"));
    }
}
