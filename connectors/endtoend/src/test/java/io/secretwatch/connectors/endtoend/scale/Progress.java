package io.secretwatch.connectors.endtoend.scale;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How long records wait in topics until a group has committed that it read them, seen from outside: five times a second it looks where the
 * partitions end and what is committed. A record waits from the first look that sees it to the first that sees it committed.
 */
final class Progress implements AutoCloseable {

    private static final long LOOK_MILLIS = 200;
    private static final long ANSWER_SECONDS = 5;

    private record End(long offset, long seenAt) {}

    private final Admin admin;
    private final String group;
    private final Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
    private final Map<TopicPartition, Deque<End>> waiting = new HashMap<>();
    private final Map<String, Long> longest = new HashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    Progress(String bootstrap, String group, Collection<TopicPartition> watched) {
        this.group = group;
        admin = Admin.create(
                Map.of("bootstrap.servers", bootstrap, "default.api.timeout.ms", 5_000, "request.timeout.ms", 3_000));
        watched.forEach(partition -> {
            partitions.put(partition, OffsetSpec.latest());
            waiting.put(partition, new ArrayDeque<>());
        });
        clock.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Forgets how long anything waited so far. */
    synchronized void begin() {
        longest.clear();
    }

    /** The longest that a record of a topic waited since then, also of those that still do. */
    synchronized Duration longest(String topic) {
        return Duration.ofNanos(Math.max(longest.getOrDefault(topic, 0L), oldest(topic)));
    }

    /** How long the oldest record has waited that waits now. */
    synchronized Duration oldest() {
        return Duration.ofNanos(partitions.keySet().stream()
                .mapToLong(partition -> oldest(partition.topic()))
                .max()
                .orElse(0));
    }

    private long oldest(String topic) {
        long now = System.nanoTime();
        return waiting.entrySet().stream()
                .filter(one ->
                        one.getKey().topic().equals(topic) && !one.getValue().isEmpty())
                .mapToLong(one -> now - one.getValue().getFirst().seenAt())
                .max()
                .orElse(0);
    }

    private void look() {
        try {
            ListOffsetsResult ends = admin.listOffsets(partitions);
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            for (TopicPartition partition : partitions.keySet()) {
                see(partition, ends, committed.get(partition));
            }
        } catch (ExecutionException | TimeoutException e) {
            // a broker is away: what waits is seen with the next look
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void see(TopicPartition partition, ListOffsetsResult ends, OffsetAndMetadata committed)
            throws InterruptedException, TimeoutException {
        long end;
        try {
            end = ends.partitionResult(partition)
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .offset();
        } catch (ExecutionException e) {
            end = -1; // it has no leader now
        }
        see(partition, end, committed == null ? 0 : committed.offset());
    }

    private synchronized void see(TopicPartition partition, long end, long committed) {
        Deque<End> queue = waiting.get(partition);
        long now = System.nanoTime();
        if (end > committed && (queue.isEmpty() || end > queue.getLast().offset())) {
            queue.add(new End(end, now));
        }
        while (!queue.isEmpty() && queue.getFirst().offset() <= committed) {
            longest.merge(partition.topic(), now - queue.removeFirst().seenAt(), Math::max);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }
}
