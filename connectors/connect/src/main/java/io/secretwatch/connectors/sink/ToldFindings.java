package io.secretwatch.connectors.sink;

import io.secretwatch.connectors.format.Alert;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * How grave the findings were of which a receiver for people was told. An alert does not say whether it is graver than the revision before it, so the
 * task remembers, for as long as it has the partition. What it does not remember is told: after a restart the next revision of an open finding
 * is told once more, and none that is graver is left out.
 */
final class ToldFindings {

    private static final int MOST = 10_000;

    private final Revisions revisions;
    private final Map<TopicPartition, Map<String, Integer>> told = new HashMap<>();

    ToldFindings(Revisions revisions) {
        this.revisions = revisions;
    }

    /** Whether the receiver gets this revision; then it counts as told. */
    boolean isNews(SinkRecord record, Alert alert) {
        if (revisions == Revisions.ALL) {
            return true;
        }
        if (alert.closed() || (revisions == Revisions.NEW && !alert.first())) {
            return false;
        }
        if (revisions == Revisions.NEW) {
            return true;
        }
        Map<String, Integer> severities =
                told.computeIfAbsent(OpenOffsets.partition(record), partition -> new LinkedHashMap<>(16, 0.75f, true));
        if (alert.severity() <= severities.getOrDefault(alert.uid(), -1)) {
            return false;
        }
        severities.put(alert.uid(), alert.severity());
        if (severities.size() > MOST) {
            // of the finding that was looked at longest ago
            severities.remove(severities.keySet().iterator().next());
        }
        return true;
    }

    /** Leaves partitions to their next owner, who begins at the last commit and has to tell what was not delivered. */
    void forget(Collection<TopicPartition> partitions) {
        told.keySet().removeAll(partitions);
    }
}
