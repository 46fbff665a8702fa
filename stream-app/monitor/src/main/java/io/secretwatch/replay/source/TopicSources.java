package io.secretwatch.replay.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The partitions of a topic as recordings that end where the topic ended when they were looked up. Joins no group and commits nothing. */
public final class TopicSources {

    private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(5);

    private TopicSources() {}

    /**
     * Every partition of the topic, from what Kafka got at that time on; none if the topic does not exist.
     *
     * @param consumer settings of a Kafka consumer
     */
    public static List<Source> of(String topic, Instant from, Map<String, Object> consumer) {
        try (KafkaConsumer<byte[], byte[]> kafka = open(consumer)) {
            // none of a topic that does not exist; an exception where it may not be read
            List<TopicPartition> partitions = kafka.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            kafka.assign(partitions);
            Map<TopicPartition, Long> ends = kafka.endOffsets(partitions);
            Map<TopicPartition, Long> firsts = kafka.beginningOffsets(partitions);
            Map<TopicPartition, Long> starts = starts(kafka, partitions, from, firsts, ends);
            return partitions.stream()
                    .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
                    .map(p -> (Source)
                            new PartitionSource(p, offset(firsts, p), offset(starts, p), offset(ends, p), consumer))
                    .toList();
        }
    }

    /** Which records of which partitions these are, in a form that {@link #within} reads; nothing for recordings that are no partitions. */
    public static String extent(List<Source> sources) {
        return sources.stream()
                .filter(PartitionSource.class::isInstance)
                .map(PartitionSource.class::cast)
                .map(p -> p.partition().partition() + ":" + p.start() + "-" + p.end())
                .collect(Collectors.joining(","));
    }

    /** The partitions with the records of an extent in place of their own, without those that it does not have. */
    public static List<Source> within(List<Source> sources, String extent) {
        List<Source> within = new ArrayList<>();
        for (Source source : sources) {
            if (source instanceof PartitionSource now) {
                Pattern range = Pattern.compile("(?:^|,)" + now.partition().partition() + ":(\\d+)-(\\d+)");
                Matcher then = range.matcher(extent);
                if (then.find()) {
                    within.add(new PartitionSource(
                            now.partition(),
                            now.first(),
                            Long.parseLong(then.group(1)),
                            Long.parseLong(then.group(2)),
                            now.consumer()));
                }
            } else {
                within.add(source);
            }
        }
        return within;
    }

    static KafkaConsumer<byte[], byte[]> open(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("isolation.level", "read_committed");
        all.put("enable.auto.commit", "false");
        // what is gone is told, and not passed over
        all.put("auto.offset.reset", "none");
        all.put("client.id", "secretwatch-replay");
        all.remove("group.id");
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A record comes to Kafka after it happened, so none from before that time can be about a later one. */
    private static Map<TopicPartition, Long> starts(
            KafkaConsumer<byte[], byte[]> kafka,
            List<TopicPartition> partitions,
            Instant from,
            Map<TopicPartition, Long> firsts,
            Map<TopicPartition, Long> ends) {
        if (from.isBefore(Instant.EPOCH.plus(CLOCKS_DIFFER_BY))) {
            return firsts;
        }
        long time = from.minus(CLOCKS_DIFFER_BY).toEpochMilli();
        Map<TopicPartition, OffsetAndTimestamp> found =
                kafka.offsetsForTimes(partitions.stream().collect(Collectors.toMap(Function.identity(), p -> time)));
        return partitions.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        p -> Optional.ofNullable(found.get(p))
                                .map(OffsetAndTimestamp::offset)
                                .orElseGet(() -> offset(ends, p))));
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return Objects.requireNonNull(
                offsets.get(partition), "Kafka answers for each partition that it is asked about");
    }
}
