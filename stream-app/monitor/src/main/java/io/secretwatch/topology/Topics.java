package io.secretwatch.topology;

import java.util.Map;

/**
 * The topics that the topology reads and writes.
 *
 * @param audit the audit topics, each with its number of partitions, which tells the judge how many sources to wait for
 */
public record Topics(Map<String, Integer> audit, String activity, String alerts, String rejected) {

    public Topics {
        audit = Map.copyOf(audit);
    }

    /** How many source partitions there are over all audit topics. */
    int sources() {
        return audit.values().stream().mapToInt(Integer::intValue).sum();
    }
}
