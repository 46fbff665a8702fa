package io.secretwatch.app.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/**
 * A checksum of which topics the tasks of a topology read, at the end of the client id with which its consumers join their group. Kafka tells others
 * nothing else of a member that every member has at any time: what it subscribed to stays between it and the leader.
 */
public final class GroupMark {

    private static final Pattern MARKED = Pattern.compile("-topics-([0-9a-f]{8})");

    private final String mark;

    private GroupMark(String mark) {
        this.mark = mark;
    }

    /** Stores and processors count for nothing: versions that differ in those can share the work. */
    public static GroupMark of(Topology topology) {
        SortedSet<String> tasks = new TreeSet<>();
        for (TopologyDescription.Subtopology one : topology.describe().subtopologies()) {
            SortedSet<String> topics = new TreeSet<>();
            one.nodes().forEach(node -> {
                if (node instanceof TopologyDescription.Source source) {
                    topics.addAll(source.topicSet());
                }
            });
            tasks.add(one.id() + " " + topics);
        }
        CRC32 checksum = new CRC32();
        checksum.update(tasks.toString().getBytes(StandardCharsets.UTF_8));
        return new GroupMark("-topics-%08x".formatted(checksum.getValue()));
    }

    /** Whether a member with this client id has tasks that read other topics; one without a mark, as versions before had none, is not known to. */
    boolean isOther(String clientId) {
        Matcher marked = MARKED.matcher(clientId);
        return marked.find() && !marked.group().equals(mark);
    }

    /** The clients of Kafka Streams, of which those that join the group have the mark. */
    public KafkaClientSupplier clients() {
        return new Clients();
    }

    private final class Clients implements KafkaClientSupplier {

        @Override
        public Admin getAdmin(Map<String, Object> config) {
            return Admin.create(config);
        }

        @Override
        public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
            return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
            config.put(ConsumerConfig.CLIENT_ID_CONFIG, config.get(ConsumerConfig.CLIENT_ID_CONFIG) + mark);
            return consumer(config);
        }

        @Override
        public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
            return consumer(config);
        }

        @Override
        public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
            return consumer(config);
        }

        private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
            return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }
    }
}
