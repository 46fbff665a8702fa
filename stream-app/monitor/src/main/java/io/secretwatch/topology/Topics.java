package io.secretwatch.topology;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The topics that the topology reads and writes.
 *
 * @param audit the audit topics, each with its number of partitions, which says which sources the judge waits for
 */
public record Topics(
        Map<String, Integer> audit, String activity, String baseline, String alerts, String feedback, String rejected) {

    public Topics {
        audit = Map.copyOf(audit);
    }

    /** The source partitions of all audit topics, by the name that a mark has for them. */
    Set<String> sources() {
        return audit.entrySet().stream()
                .flatMap(topic -> IntStream.range(0, topic.getValue()).mapToObj(p -> source(topic.getKey(), p)))
                .collect(Collectors.toSet());
    }

    /** The name that a mark has for a source partition. */
    static String source(String topic, int partition) {
        return topic + "-" + partition;
    }
}
