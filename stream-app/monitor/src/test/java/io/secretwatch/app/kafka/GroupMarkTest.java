package io.secretwatch.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** What a client id says of the topics that the tasks of a version read. */
class GroupMarkTest {

    private static final class Ignoring implements Processor<byte[], byte[], Void, Void> {
        @Override
        public void process(Record<byte[], byte[]> record) {}
    }

    private static Topology reads(String... topics) {
        Topology topology = new Topology();
        for (String topic : topics) {
            topology.addSource("source-" + topic, topic).addProcessor("of-" + topic, Ignoring::new, "source-" + topic);
        }
        return topology;
    }

    private static Topology withStore(Topology topology, String... processors) {
        return topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("store"), null, null), processors);
    }

    @SuppressWarnings("resource")
    private static String clientId(Topology topology) {
        Map<String, Object> config = new HashMap<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1", ConsumerConfig.CLIENT_ID_CONFIG, "x-consumer"));
        Consumer<byte[], byte[]> consumer = GroupMark.of(topology).clients().getConsumer(config);
        consumer.close();
        return String.valueOf(config.get(ConsumerConfig.CLIENT_ID_CONFIG));
    }

    @Test
    void versions_whose_tasks_read_the_same_topics_are_alike_whatever_stores_and_processors_they_have() {
        Topology more = withStore(reads("a", "b"), "of-a");
        more.addProcessor("further", Ignoring::new, "of-b");
        assertThat(GroupMark.of(reads("a", "b")).isOther(clientId(more))).isFalse();
        assertThat(GroupMark.of(more).isOther(clientId(reads("a", "b")))).isFalse();
    }

    @Test
    void a_topic_more_or_less_or_topics_that_other_tasks_read_are_another_version() {
        GroupMark mark = GroupMark.of(reads("a", "b"));
        assertThat(mark.isOther(clientId(reads("a", "b", "c")))).isTrue();
        assertThat(mark.isOther(clientId(reads("a")))).isTrue();
        assertThat(mark.isOther(clientId(reads("b", "a"))))
                .as("the numbers of tasks are exchanged")
                .isTrue();
        assertThat(mark.isOther(clientId(withStore(reads("a", "b"), "of-a", "of-b"))))
                .as("the same tasks read both")
                .isTrue();
    }

    @Test
    void a_member_without_a_mark_is_not_known_to_read_other_topics() {
        assertThat(GroupMark.of(reads("a")).isOther("secretwatch-6c1d-StreamThread-1-consumer"))
                .isFalse();
    }
}
