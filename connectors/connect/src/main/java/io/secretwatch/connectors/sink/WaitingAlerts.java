package io.secretwatch.connectors.sink;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * The alerts of a task that are not settled, in the order in which they leave: first what is sent again, then what has not been sent yet.
 *
 * <p>A batch holds each finding once. So an alert that is sent again never comes after a later revision of its finding.
 */
final class WaitingAlerts {

    private final Batching batching;
    private final Deque<List<PendingAlert>> again = new ArrayDeque<>();
    private final Deque<PendingAlert> fresh = new ArrayDeque<>();
    private long freshBytes;

    WaitingAlerts(Batching batching) {
        this.batching = batching;
    }

    void add(PendingAlert alert) {
        fresh.addLast(alert);
        freshBytes += alert.body().length;
    }

    /** To be sent before anything else. */
    void addFirst(List<PendingAlert> batch) {
        if (!batch.isEmpty()) {
            again.addFirst(batch);
        }
    }

    /** Takes the next batch out; empty where none is due. */
    List<PendingAlert> next(long now) {
        if (!again.isEmpty()) {
            return again.removeFirst();
        }
        OptionalLong due = due();
        return due.isPresent() && now >= due.getAsLong() ? take() : List.of();
    }

    private List<PendingAlert> take() {
        List<PendingAlert> batch = new ArrayList<>();
        Set<String> findings = new HashSet<>();
        long bytes = 0;
        while (!fresh.isEmpty() && batch.size() < batching.alerts()) {
            PendingAlert alert = fresh.getFirst();
            bytes += alert.body().length;
            if ((!batch.isEmpty() && bytes > batching.bytes()) || !findings.add(alert.uid())) {
                break;
            }
            batch.add(fresh.removeFirst());
            freshBytes -= alert.body().length;
        }
        return batch;
    }

    /** When the next batch is due, in milliseconds of the sink's clock; empty where nothing waits. */
    OptionalLong due() {
        if (!again.isEmpty()) {
            return OptionalLong.of(again.getFirst().get(0).since());
        }
        boolean full = fresh.size() >= batching.alerts() || freshBytes >= batching.bytes();
        return fresh.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(fresh.getFirst().since() + (full ? 0 : batching.lingerMillis()));
    }

    /** When the oldest came; empty where none waits. */
    OptionalLong oldest() {
        return Stream.concat(
                        again.stream().flatMap(List::stream), fresh.stream().limit(1))
                .mapToLong(PendingAlert::since)
                .min();
    }

    int count() {
        return fresh.size() + again.stream().mapToInt(List::size).sum();
    }

    long bytes() {
        return freshBytes
                + again.stream()
                        .flatMap(List::stream)
                        .mapToLong(alert -> alert.body().length)
                        .sum();
    }

    void forget(Collection<TopicPartition> partitions) {
        fresh.removeIf(alert -> partitions.contains(alert.partition()));
        freshBytes = fresh.stream().mapToLong(alert -> alert.body().length).sum();
        List<List<PendingAlert>> kept = again.stream()
                .map(batch -> batch.stream()
                        .filter(alert -> !partitions.contains(alert.partition()))
                        .toList())
                .filter(batch -> !batch.isEmpty())
                .toList();
        again.clear();
        again.addAll(kept);
    }
}
