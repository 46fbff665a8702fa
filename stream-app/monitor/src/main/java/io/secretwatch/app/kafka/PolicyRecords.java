package io.secretwatch.app.kafka;

import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.KafkaSettings;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.policy.PolicyHistory;
import io.secretwatch.policy.PolicyVersion;
import io.secretwatch.topology.ActivityJson;
import io.secretwatch.topology.Dispatch;
import io.secretwatch.topology.SecretwatchTopology;
import io.secretwatch.topology.binary.BinaryFormat;
import io.secretwatch.topology.binary.UnreadableStateException;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.kafka.KafkaRefusal;
import io.secretwatch.wire.kafka.RecordLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The versions of the policy on the activity topic. Each goes to all partitions or to none, in one transaction. Instances of one application
 * share the transactional id, so that one writes at a time, and all partitions have the same versions in the same order.
 */
public final class PolicyRecords {

    /** From when on a new version counts: by then it stands before all that can happen later. A transaction is over long before. */
    public static final Duration LEAD = Duration.ofSeconds(30);

    private static final int TRANSACTION_MILLIS = 10_000;
    private static final int ATTEMPTS = 5;
    /** One of those that all have the same. */
    private static final int PARTITION = 0;

    /**
     * What is known of the versions of an application.
     *
     * @param versions by time
     * @param whole whether the oldest is the first that was told; else it is not known what counted before it
     */
    public record Known(List<PolicyVersion> versions, boolean whole) {
        public Known {
            versions = List.copyOf(versions);
        }
    }

    private final Config config;
    private final Clock clock;
    private final Duration lead;

    public PolicyRecords(Config config) {
        this(config, Clock.systemUTC(), LEAD);
    }

    /** With another clock, and another time that it takes until a version counts. */
    public PolicyRecords(Config config, Clock clock, Duration lead) {
        this.config = config;
        this.clock = clock;
        this.lead = lead;
    }

    /**
     * Tells all judges of a version, and comes back when it is there. Where it is the newest one already, they leave it at that.
     *
     * @return the version, with the time from which it counts if it is new
     */
    public PolicyVersion announce(List<String> files, Severity lowest) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return written(files, lowest);
            } catch (ProducerFencedException | InvalidProducerEpochException | InvalidTxnStateException e) {
                // another instance says something too: after it
                if (attempt == ATTEMPTS) {
                    throw new IOException("other instances write policies all the time", e);
                }
            } catch (KafkaException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }

    private PolicyVersion written(List<String> files, Severity lowest) {
        Map<String, Object> settings = KafkaSettings.writer(config);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, config.applicationId() + "-policy");
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TRANSACTION_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TRANSACTION_MILLIS / 2);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2 * TRANSACTION_MILLIS);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RecordLimits.LARGEST);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            List<PartitionInfo> partitions =
                    producer.partitionsFor(config.topics().activity());
            producer.beginTransaction();
            PolicyVersion version =
                    new PolicyVersion(clock.instant().plus(lead).truncatedTo(ChronoUnit.MILLIS), lowest, files);
            byte[] key = Dispatch.Ruled.key(config.applicationId());
            byte[] value = ActivityJson.write(new Dispatch.Ruled(version));
            for (PartitionInfo partition : partitions) {
                // the commit fails where this does
                var unused = producer.send(
                        new ProducerRecord<>(config.topics().activity(), partition.partition(), key, value));
            }
            producer.commitTransaction();
            return version;
        }
    }

    /**
     * All versions that the judges of this application have, or will have when they have read what is there. Their state has what the topic has
     * lost, and the topic what they have not read yet.
     */
    public Known history() {
        new TopicSetup(config).expectKafka();
        try {
            // first: what they read meanwhile is on the topic as well
            PolicyHistory kept = kept();
            List<PolicyVersion> said = new ArrayList<>();
            boolean[] sinceFirst = {false};
            new TopicRecords(config, config.topics().activity()).toEnd(PARTITION, record -> {
                sinceFirst[0] |= record.offset() == 0;
                version(record).ifPresent(said::add);
            });
            List<PolicyVersion> versions = kept.heard(said).versions();
            return new Known(
                    versions, sinceFirst[0] && !said.isEmpty() && said.get(0).equals(versions.get(0)));
        } catch (KafkaException e) {
            throw unreadable(e);
        } catch (UnreadableStateException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The newest version that judges of this application know, or will know when they have read what is there. Absent where they have judged
     * nothing yet. It is found without reading all activities: up to where they have judged, their state has it.
     */
    public Optional<PolicyVersion> newest() {
        TopicPartition partition = new TopicPartition(config.topics().activity(), PARTITION);
        try (Admin admin = AnsweringKafka.admin(config)) {
            OffsetAndMetadata judged = KafkaAnswer.of(admin.listConsumerGroupOffsets(config.applicationId())
                            .partitionsToOffsetAndMetadata())
                    .get(partition);
            return judged == null
                    ? Optional.empty()
                    : saidSince(judged.offset()).or(() -> last(kept().versions()));
        } catch (KafkaException e) {
            throw unreadable(e);
        } catch (UnreadableStateException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
    }

    private Optional<PolicyVersion> saidSince(long offset) {
        List<PolicyVersion> said = new ArrayList<>();
        new TopicRecords(config, config.topics().activity())
                .toEnd(PARTITION, offset, record -> version(record).ifPresent(said::add));
        return last(said);
    }

    /** What the state of a judge has; nothing where nothing was judged yet. */
    private PolicyHistory kept() {
        BinaryFormat<PolicyVersion> format = new BinaryFormat<>(StateKinds.POLICIES.name(), StateKinds.POLICIES.type());
        // their keys are in the order of their times
        Map<String, PolicyVersion> kept = new TreeMap<>();
        new TopicRecords(config, SecretwatchTopology.changelog(config.applicationId(), StateKinds.POLICIES.name()))
                .toEnd(PARTITION, record -> {
                    String key = new String(record.key(), StandardCharsets.UTF_8);
                    if (record.value() == null) {
                        kept.remove(key);
                    } else {
                        kept.put(key, format.read(record.value()));
                    }
                });
        return new PolicyHistory(List.copyOf(kept.values()));
    }

    private static Optional<PolicyVersion> last(List<PolicyVersion> versions) {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    private Optional<PolicyVersion> version(ConsumerRecord<byte[], byte[]> record) {
        return ActivityJson.read(record.value()).orElse(null) instanceof Dispatch.Ruled ruled
                        && ruled.isOf(config.applicationId(), record.key())
                ? Optional.of(ruled.version())
                : Optional.empty();
    }

    private ConfigurationException unreadable(KafkaException failure) {
        return new ConfigurationException(KafkaRefusal.ofReader(failure)
                .orElseGet(() -> "the versions of the policy cannot be read from Kafka: " + failure.getMessage()));
    }
}
