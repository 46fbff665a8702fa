package io.secretwatch.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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

    private static GroupMark of(Topology topology) {
        return of(topology, "2026-11-23T10:00:00Z");
    }

    private static GroupMark of(Topology topology, String started) {
        return GroupMark.of(topology, Instant.parse(started));
    }

    /** What others see of it. */
    @SuppressWarnings("resource")
    private static GroupMark seen(GroupMark mark) {
        Map<String, Object> config = new HashMap<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1", ConsumerConfig.CLIENT_ID_CONFIG, "x-consumer"));
        Consumer<byte[], byte[]> consumer = mark.clients().getConsumer(config);
        consumer.close();
        return GroupMark.in(String.valueOf(config.get(ConsumerConfig.CLIENT_ID_CONFIG)))
                .orElseThrow();
    }

    @Test
    void others_see_the_topics_and_the_start() {
        GroupMark mark = of(reads("a", "b"));
        assertThat(seen(mark)).isEqualTo(mark);
    }

    @Test
    void versions_whose_tasks_read_the_same_topics_are_alike_whatever_stores_and_processors_they_have() {
        Topology more = withStore(reads("a", "b"), "of-a");
        more.addProcessor("further", Ignoring::new, "of-b");
        assertThat(of(reads("a", "b")).isOther(of(more, "2026-11-23T11:00:00Z")))
                .isFalse();
        assertThat(of(more).isOther(of(reads("a", "b")))).isFalse();
    }

    @Test
    void a_topic_more_or_less_or_topics_that_other_tasks_read_are_another_version() {
        GroupMark mark = of(reads("a", "b"));
        assertThat(mark.isOther(of(reads("a", "b", "c")))).isTrue();
        assertThat(mark.isOther(of(reads("a")))).isTrue();
        assertThat(mark.isOther(of(reads("b", "a"))))
                .as("the numbers of tasks are exchanged")
                .isTrue();
        assertThat(mark.isOther(of(withStore(reads("a", "b"), "of-a", "of-b"))))
                .as("the same tasks read both")
                .isTrue();
    }

    @Test
    void all_put_them_in_the_same_order_by_their_start_and_those_of_one_millisecond_by_their_topics() {
        List<GroupMark> marks = new ArrayList<>();
        for (String started : List.of("2026-11-23T10:00:00.000Z", "2026-11-23T10:00:00.001Z")) {
            for (Topology topology : List.of(reads("a"), reads("b"), reads("a", "b"))) {
                marks.add(of(topology, started));
            }
        }
        List<GroupMark> ordered = marks.stream().sorted().toList();
        assertThat(ordered).isSortedAccordingTo(Comparator.comparingLong(GroupMark::started));
        Collections.reverse(marks);
        assertThat(marks.stream().sorted()).containsExactlyElementsOf(ordered);
        assertThat(new TreeSet<>(marks)).hasSameSizeAs(marks);
    }

    @Test
    void a_member_without_a_mark_has_none() {
        assertThat(GroupMark.in("secretwatch-6c1d-StreamThread-1-consumer")).isEmpty();
        assertThat(GroupMark.in("secretwatch-topics-00000000-1-StreamThread-1-consumer"))
                .isEmpty();
        assertThat(GroupMark.in("x-consumer-topics-00000000-99999999999999999999"))
                .isEmpty();
    }
}
