package io.secretwatch.app.state;

import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.KafkaSettings;
import io.secretwatch.app.kafka.TopicRecords;
import io.secretwatch.judge.state.Knowledge.Fact;
import io.secretwatch.topology.KnowledgeJson;
import io.secretwatch.wire.kafka.KafkaRefusal;
import io.secretwatch.wire.kafka.RecordLimits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The baseline topic as seen by one who vouches: a fact a record, keyed by its cluster. The last fact of a state bears the state's digest,
 * by which it is known that all of it is there.
 */
public final class BaselineTopic {

    private static final String WHOLE = "state";

    private final Config config;

    public BaselineTopic(Config config) {
        this.config = config;
    }

    /** Publishes what a state says, unless all of it is there already; how many facts were sent. */
    public long publish(StateFile state) {
        byte[] digest = digest(state).getBytes(StandardCharsets.UTF_8);
        try {
            return has(digest) ? 0 : send(state, digest);
        } catch (KafkaException e) {
            throw problem(e);
        }
    }

    private static String digest(StateFile state) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            state.forEach(fact -> sha.update(KnowledgeJson.write(fact)));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private boolean has(byte[] digest) {
        return new TopicRecords(config, config.topics().baseline()).any(record -> {
            Header whole = record.headers().lastHeader(WHOLE);
            return whole != null && MessageDigest.isEqual(whole.value(), digest);
        });
    }

    /** Not in a transaction: what a state says is joined with what is known, and a part of it does no harm. */
    private long send(StateFile state, byte[] digest) {
        Map<String, Object> settings = KafkaSettings.writer(config);
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RecordLimits.LARGEST);
        List<Fact<?>> last = new ArrayList<>(1);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            state.forEach(fact -> {
                last.forEach(before -> sent.add(producer.send(record(before))));
                last.clear();
                last.add(fact);
            });
            producer.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
            for (Fact<?> fact : last) {
                ProducerRecord<byte[], byte[]> end = record(fact);
                end.headers().add(WHOLE, digest);
                producer.send(end).get();
            }
            return (long) sent.size() + last.size();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        } catch (ExecutionException | KafkaException e) {
            throw refused(e);
        }
    }

    private RuntimeException refused(Exception failure) {
        Optional<String> sentence =
                KafkaRefusal.ofWriter(failure, config.topics().baseline());
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return sentence.isPresent() ? new ConfigurationException(sentence.get()) : new KafkaException(cause);
    }

    private ProducerRecord<byte[], byte[]> record(Fact<?> fact) {
        return new ProducerRecord<>(
                config.topics().baseline(), fact.cluster().getBytes(StandardCharsets.UTF_8), KnowledgeJson.write(fact));
    }

    private ConfigurationException problem(KafkaException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return new ConfigurationException(KafkaRefusal.ofReader(failure)
                .orElseGet(() -> "what is vouched for cannot be published to topic "
                        + config.topics().baseline() + ": " + cause.getMessage()));
    }
}
