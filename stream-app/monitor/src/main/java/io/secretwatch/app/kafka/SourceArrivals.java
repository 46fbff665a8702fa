package io.secretwatch.app.kafka;

import io.secretwatch.knowledge.log.Pauses;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** When something last came into each topic, by the clock of this machine, and how long nothing is used to come. */
final class SourceArrivals {

    private record Arrivals(Instant last, Pauses pauses) {}

    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Map<String, Arrivals> topics = new ConcurrentHashMap<>();

    /** Where partitions end at this time. Where one ends is not known before it was told once. */
    void ends(Map<TopicPartition, Long> now, long millis) {
        now.forEach((partition, end) -> {
            Long before = ends.put(partition, end);
            if (before != null && end > before) {
                came(partition.topic(), millis);
            }
        });
    }

    /** A record came at this time, in epoch milliseconds; one before 1970 has no time. */
    void came(String topic, long millis) {
        if (millis > 0) {
            topics.merge(topic, first(Instant.ofEpochMilli(millis)), (before, now) -> next(before, now.last()));
        }
    }

    private static Arrivals first(Instant time) {
        return new Arrivals(time, Pauses.NONE.with(Instant.EPOCH, time));
    }

    private static Arrivals next(Arrivals before, Instant time) {
        if (!time.isAfter(before.last())) {
            return before;
        }
        return new Arrivals(time, before.pauses().with(before.last(), time));
    }

    /** When the newest record came, in epoch milliseconds; 0 where there is none. */
    long last(String topic) {
        Arrivals known = topics.get(topic);
        return known == null ? 0 : known.last().toEpochMilli();
    }

    /** How long nothing is used to come into a topic. */
    Pauses pauses(String topic) {
        Arrivals known = topics.get(topic);
        return known == null ? Pauses.NONE : known.pauses();
    }
}
