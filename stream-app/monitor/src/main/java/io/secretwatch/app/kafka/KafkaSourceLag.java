package io.secretwatch.app.kafka;

import io.secretwatch.app.Failures;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.KafkaSettings;
import io.secretwatch.knowledge.log.Pauses;
import io.secretwatch.topology.SourceLag;
import io.secretwatch.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Kafka where the audit topics end and how far the monitor's group has committed: ten times a second while a judge waits to know, and
 * once a second otherwise.
 */
public final class KafkaSourceLag implements SourceLag, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaSourceLag.class);
    private static final long AWAITED_MILLIS = 100;
    /** Kafka is asked often for as long after what was awaited. */
    private static final long IDLE_MILLIS = 1_000;

    private static final int PATIENCE_MILLIS = 5_000;
    private static final int ROUNDS_KEPT = 40;
    private static final int MOST_ROUNDS = 160;
    private static final long SPACING_MILLIS = 2_000;

    /** What Kafka said at a time of the day, and of {@link AnsweredTime}. */
    private record Round(long at, long answeredAt, Map<TopicPartition, Long> ends) {}

    /**
     * How far the group has read an audit topic.
     *
     * @param behind records that are there and not read, of all partitions
     * @param readUpTo up to when all that was written is read, in epoch milliseconds; 0 where that is not known
     * @param cameAt when the newest record came, in epoch milliseconds; 0 where there is none
     * @param pauses how long nothing is used to come
     */
    public record Source(String topic, long behind, long readUpTo, long cameAt, Pauses pauses) {}

    /**
     * How far the group has read.
     *
     * @param since when it was first asked, in epoch milliseconds
     * @param asOf when Kafka last said it, in epoch milliseconds; 0 for never
     * @param sources by the names of their topics
     */
    public record Position(long since, long asOf, List<Source> sources) {}

    private final KafkaPresence presence;
    private final String group;
    private final Admin admin;
    private final Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    private final Map<TopicPartition, Long> committedUpTo = new ConcurrentHashMap<>();
    /** The newest first; replaced and never changed, because stream threads read it. */
    private volatile List<Round> rounds = List.of();

    private final SourceArrivals arrivals = new SourceArrivals();
    private final Map<String, TopicPartition> sources = new HashMap<>();
    private final AnsweredTime time = new AnsweredTime(System.nanoTime());
    private volatile Map<TopicPartition, Long> positions = Map.of();
    private volatile long awaited = -1;
    private volatile Position position = new Position(0, 0, List.of());

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "secretwatch-source-lag");
        thread.setDaemon(true);
        return thread;
    });

    public KafkaSourceLag(Config config, Topics topics) {
        presence = new KafkaPresence(KafkaSettings.absence(config));
        group = config.applicationId();
        admin = Admin.create(KafkaSettings.admin(config, PATIENCE_MILLIS));
        topics.audit()
                .forEach((topic, partitions) -> IntStream.range(0, partitions)
                        .forEach(p -> latest.put(new TopicPartition(topic, p), OffsetSpec.latest())));
        latest.keySet().forEach(partition -> sources.put(partition.toString(), partition));
    }

    /** Begins to ask. */
    public void start() {
        askIn(0);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what is scheduled catches its exceptions
    private void askIn(long millis) {
        clock.schedule(this::askAndGoOn, millis, TimeUnit.MILLISECONDS);
    }

    private void askAndGoOn() {
        long now = clock();
        long begun = System.nanoTime();
        long pause = pause(now);
        if (ask(System.currentTimeMillis(), now)) {
            time.answered(begun, pause);
        }
        if (!clock.isShutdown()) {
            askIn(pause - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        }
    }

    /** After how many milliseconds to ask again; what is awaited next may not be known shortly after what was awaited before. */
    private long pause(long now) {
        return awaited >= 0 && awaited > now - IDLE_MILLIS ? AWAITED_MILLIS : IDLE_MILLIS;
    }

    @Override
    public long clock() {
        return time.at(System.nanoTime());
    }

    @Override
    public synchronized void await(long until) {
        awaited = awaited > clock() ? Math.min(awaited, until) : until;
    }

    @Override
    public long awaited() {
        return awaited;
    }

    @Override
    public long committed(String source) {
        TopicPartition partition = sources.get(source);
        return partition == null ? -1 : positions.getOrDefault(partition, -1L);
    }

    @Override
    public long reached(String source, long offset) {
        return Optional.ofNullable(sources.get(source))
                .flatMap(partition -> reached(partition, offset))
                .map(Round::answeredAt)
                .orElse(-1L);
    }

    /** When the log last ended at or before this offset. */
    private Optional<Round> reached(TopicPartition source, long offset) {
        return rounds.stream()
                .filter(round -> offset >= round.ends().getOrDefault(source, Long.MAX_VALUE))
                .findFirst();
    }

    /** Whether Kafka answered. */
    private boolean ask(long now, long answeredAt) {
        try {
            if (position.asOf() == 0) {
                whatCameBefore(now);
            }
            Round newest = new Round(now, answeredAt, offsets(latest));
            rounds = kept(newest, rounds);
            Map<TopicPartition, Long> read = positions(newest.ends());
            read.forEach((partition, offset) ->
                    reached(partition, offset).ifPresent(round -> committedUpTo.put(partition, round.at())));
            positions = Map.copyOf(read);
            arrivals.ends(newest.ends(), now);
            presence.answered();
            position = new Position(position.since() == 0 ? now : position.since(), now, sources(newest.ends(), read));
            return true;
        } catch (RuntimeException e) {
            // an exception would end the schedule; without an answer the judge waits, which costs time and no alert
            LOG.debug("source-lag=unknown because={}", Failures.chain(e));
            presence.failed(e);
            return false;
        }
    }

    /** The newest ones, and of the older ones some: who reads slowly has read up to one of them. */
    private static List<Round> kept(Round newest, List<Round> before) {
        List<Round> kept = new ArrayList<>(List.of(newest));
        long last = Long.MAX_VALUE;
        for (Round round : before) {
            if (kept.size() < ROUNDS_KEPT || round.answeredAt() / SPACING_MILLIS < last) {
                kept.add(round);
                last = round.answeredAt() / SPACING_MILLIS;
            }
        }
        return kept.size() > MOST_ROUNDS ? kept.subList(0, MOST_ROUNDS) : kept;
    }

    /** How far the group has read, as Kafka last said it. */
    public Position position() {
        return position;
    }

    private List<Source> sources(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> read) {
        Map<String, Source> sources = new TreeMap<>();
        for (TopicPartition partition : latest.keySet()) {
            long behind = Math.max(0, ends.getOrDefault(partition, 0L) - read.getOrDefault(partition, 0L));
            String topic = partition.topic();
            long readUpTo = committedUpTo.getOrDefault(partition, 0L);
            Source one = new Source(topic, behind, readUpTo, arrivals.last(topic), arrivals.pauses(topic));
            sources.merge(
                    one.topic(),
                    one,
                    (a, b) -> new Source(
                            a.topic(),
                            a.behind() + b.behind(),
                            Math.min(a.readUpTo(), b.readUpTo()),
                            a.cameAt(),
                            a.pauses()));
        }
        return List.copyOf(sources.values());
    }

    /** What is committed, or the beginning where that is further: nothing is committed yet, or what came next has expired. */
    private Map<TopicPartition, Long> positions(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                KafkaAnswer.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> positions = new HashMap<>();
        Map<TopicPartition, OffsetSpec> behind = new HashMap<>();
        ends.forEach((partition, end) -> {
            OffsetAndMetadata offset = committed.get(partition);
            if (offset != null) {
                positions.put(partition, offset.offset());
            }
            if (offset == null || offset.offset() < end) {
                behind.put(partition, OffsetSpec.earliest());
            }
        });
        if (!behind.isEmpty()) {
            offsets(behind).forEach((partition, first) -> positions.merge(partition, first, Math::max));
        }
        return positions;
    }

    /** When the newest record of each topic was written, for what came before this process began. */
    private void whatCameBefore(long now) {
        Map<TopicPartition, OffsetSpec> newest = new HashMap<>();
        latest.keySet().forEach(partition -> newest.put(partition, OffsetSpec.maxTimestamp()));
        ListOffsetsResult answers = admin.listOffsets(newest);
        for (TopicPartition partition : newest.keySet()) {
            try {
                long written =
                        KafkaAnswer.of(answers.partitionResult(partition)).timestamp();
                arrivals.came(partition.topic(), Math.min(written, now));
            } catch (KafkaException e) {
                LOG.debug("last-record=unknown partition={} because={}", partition, Failures.chain(e));
            }
        }
    }

    private Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetSpec> wanted) {
        return PartitionOffsets.known(admin, wanted, IsolationLevel.READ_COMMITTED);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }
}
