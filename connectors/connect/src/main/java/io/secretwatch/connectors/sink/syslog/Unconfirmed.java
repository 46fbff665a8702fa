package io.secretwatch.connectors.sink.syslog;

import io.secretwatch.connectors.sink.AlertTransport;
import io.secretwatch.connectors.sink.OpenOffsets;
import io.secretwatch.connectors.sink.PendingAlert;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The alerts that were written a moment ago. Syslog has no answer, so an alert counts as delivered when the connection stayed open for a while
 * after it; until then it is not committed, and is written again where the connection breaks.
 */
final class Unconfirmed {

    private record Written(PendingAlert alert, long at) {}

    private final long confirmMillis;
    private final Deque<Written> written = new ArrayDeque<>();
    private final OpenOffsets open = new OpenOffsets();
    private long bytes;

    Unconfirmed(long confirmMillis) {
        this.confirmMillis = confirmMillis;
    }

    void add(List<PendingAlert> alerts, long now) {
        for (PendingAlert alert : alerts) {
            written.addLast(new Written(alert, now));
            open.add(alert.record());
            bytes += alert.body().length;
        }
    }

    /** The connection is open at this time. */
    void confirm(long now) {
        while (!written.isEmpty() && written.getFirst().at() + confirmMillis <= now) {
            PendingAlert alert = written.removeFirst().alert();
            bytes -= alert.body().length;
            open.settle(alert.record());
        }
    }

    /** All of them, in the order in which they were written. */
    List<PendingAlert> all() {
        return written.stream().map(Written::alert).toList();
    }

    boolean isEmpty() {
        return written.isEmpty();
    }

    AlertTransport.Pending pending() {
        return new AlertTransport.Pending(
                written.size(),
                bytes,
                written.stream().mapToLong(one -> one.alert().since()).min());
    }

    /** They were written again. */
    void again(long now) {
        List<PendingAlert> alerts = all();
        written.clear();
        alerts.forEach(alert -> written.addLast(new Written(alert, now)));
    }

    Map<TopicPartition, OffsetAndMetadata> committable(Map<TopicPartition, OffsetAndMetadata> delivered) {
        return open.committable(delivered);
    }

    void forget(Collection<TopicPartition> partitions) {
        written.removeIf(alert -> partitions.contains(alert.alert().partition()));
        open.forget(partitions);
        bytes = all().stream().mapToLong(alert -> alert.body().length).sum();
    }
}
