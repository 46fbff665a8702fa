package io.secretwatch.app.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
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
 * A checksum of which topics the tasks of a topology read, and when the instance was started, at the end of the client id with which its consumers join
 * their group. Kafka tells others nothing else of a member that every member has at any time: what it subscribed to stays between it and the leader.
 * Marks are in the order in which their instances were started.
 *
 * @param topics the checksum, as eight hexadecimal digits
 * @param started in epoch milliseconds, by the clock of the instance
 */
public record GroupMark(String topics, long started) implements Comparable<GroupMark> {

    private static final Pattern MARKED = Pattern.compile("-topics-([0-9a-f]{8})-([0-9]{1,18})$");
    private static final Comparator<GroupMark> ORDER =
            Comparator.comparingLong(GroupMark::started).thenComparing(GroupMark::topics);

    /** Stores and processors count for nothing: versions that differ in those can share the work. */
    public static GroupMark of(Topology topology, Instant started) {
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
        return new GroupMark("%08x".formatted(checksum.getValue()), started.toEpochMilli());
    }

    /** The mark of a member with this client id; absent where it has none, as versions before had none. */
    static Optional<GroupMark> in(String clientId) {
        Matcher marked = MARKED.matcher(clientId);
        return marked.find()
                ? Optional.of(new GroupMark(marked.group(1), Long.parseLong(marked.group(2))))
                : Optional.empty();
    }

    /** Whether the two have tasks that read different topics. */
    boolean isOther(GroupMark mark) {
        return !mark.topics.equals(topics);
    }

    @Override
    public int compareTo(GroupMark other) {
        return ORDER.compare(this, other);
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
            config.put(
                    ConsumerConfig.CLIENT_ID_CONFIG,
                    config.get(ConsumerConfig.CLIENT_ID_CONFIG) + "-topics-" + topics + "-" + started);
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
