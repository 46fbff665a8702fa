package io.secretwatch.app.kafka;

import io.secretwatch.app.Failures;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.KafkaSettings;
import io.secretwatch.topology.SourceLag;
import io.secretwatch.topology.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Kafka, twice a second, where the audit topics end and how far the monitor's group has committed. */
public final class KafkaSourceLag implements SourceLag, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaSourceLag.class);
    private static final Duration PACE = Duration.ofMillis(500);
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int ROUNDS_KEPT = 8;

    private record Round(long at, Map<TopicPartition, Long> ends) {}

    private final String group;
    private final Admin admin;
    private final Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    private final Deque<Round> rounds = new ArrayDeque<>();
    private final Map<TopicPartition, Long> readUpTo = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "secretwatch-source-lag");
        thread.setDaemon(true);
        return thread;
    });

    public KafkaSourceLag(Config config, Topics topics) {
        group = config.applicationId();
        admin = Admin.create(KafkaSettings.admin(config, PATIENCE_MILLIS));
        topics.audit()
                .forEach((topic, partitions) -> IntStream.range(0, partitions)
                        .forEach(p -> latest.put(new TopicPartition(topic, p), OffsetSpec.latest())));
    }

    public void start() {
        clock.scheduleWithFixedDelay(this::ask, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public long readUpTo(String topic, int partition) {
        return readUpTo.getOrDefault(new TopicPartition(topic, partition), 0L);
    }

    private void ask() {
        try {
            long now = System.currentTimeMillis();
            rounds.addFirst(new Round(now, ends(latest)));
            if (rounds.size() > ROUNDS_KEPT) {
                rounds.removeLast();
            }
            Map<TopicPartition, Long> positions = positions();
            positions.forEach((partition, position) -> rounds.stream()
                    .filter(round -> position >= round.ends().get(partition))
                    .findFirst()
                    .ifPresent(round -> readUpTo.put(partition, round.at())));
        } catch (RuntimeException e) {
            // an exception would end the schedule; without an answer the sources count as lagging, which delays
            // alerts and loses none
            LOG.debug("source-lag=unknown because={}", Failures.chain(e));
        }
    }

    /** What is committed, or the beginning where nothing is. */
    private Map<TopicPartition, Long> positions() {
        Map<TopicPartition, OffsetAndMetadata> committed =
                KafkaAnswer.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> positions = new HashMap<>();
        Map<TopicPartition, OffsetSpec> untouched = new HashMap<>();
        for (TopicPartition partition : latest.keySet()) {
            OffsetAndMetadata offset = committed.get(partition);
            if (offset == null) {
                untouched.put(partition, OffsetSpec.earliest());
            } else {
                positions.put(partition, offset.offset());
            }
        }
        if (!untouched.isEmpty()) {
            positions.putAll(ends(untouched));
        }
        return positions;
    }

    private Map<TopicPartition, Long> ends(Map<TopicPartition, OffsetSpec> wanted) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        KafkaAnswer.of(admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all())
                .forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }
}
