package io.secretwatch.app.kafka;

import io.secretwatch.app.Failures;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.KafkaSettings;
import io.secretwatch.metrics.Meters;
import io.secretwatch.topology.SecretwatchTopology;
import io.secretwatch.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Partitions of which only what is before an open transaction can be read. Readers of committed records stop there and see no lag. Transactions end within seconds, or
 * when their coordinator aborts them; one that Kafka has lost track of is never ended.
 */
public final class OpenTransactions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenTransactions.class);
    private static final Duration PERIOD = Duration.ofSeconds(10);
    /** Longer than a producer's {@code transaction.timeout.ms} is by default, and than it takes the coordinator to see that. */
    private static final Duration LONG = Duration.ofMinutes(2);

    private static final int PATIENCE_MILLIS = 10_000;

    /**
     * A partition that stands before an open transaction.
     *
     * @param offset where the transaction begins
     * @param since when it was first seen to stand there
     */
    public record Standing(TopicPartition partition, long offset, Instant since) {}

    /**
     * The same, as it is seen again and again.
     *
     * @param seenAt when it was first seen, in nanoseconds
     * @param told whether it stands for so long that it was told
     */
    private record Seen(Standing standing, long seenAt, boolean told) {}

    private final String bootstrapServers;
    private final Set<String> topics = new TreeSet<>();
    private final Meters meters;
    private final Duration period;
    private final Duration tooLong;
    private final LongSupplier nanoTime;
    private final Admin admin;
    private volatile Map<TopicPartition, Seen> seen = Map.of();

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "secretwatch-open-transactions");
        thread.setDaemon(true);
        return thread;
    });

    /** Of the topics that are read, and of the changelogs, from which state is restored. */
    public OpenTransactions(Config config, Topics read, Meters meters) {
        this(config, read, meters, PERIOD, LONG, System::nanoTime);
    }

    /**
     * The same.
     *
     * @param period how long it waits between two looks
     * @param tooLong how long a transaction may take until it is told
     */
    public OpenTransactions(Config config, Topics read, Meters meters, Duration period, Duration tooLong) {
        this(config, read, meters, period, tooLong, System::nanoTime);
    }

    OpenTransactions(
            Config config, Topics read, Meters meters, Duration period, Duration tooLong, LongSupplier nanoTime) {
        this.bootstrapServers = config.kafka().getOrDefault("bootstrap.servers", "");
        this.meters = meters;
        this.period = period;
        this.tooLong = tooLong;
        this.nanoTime = nanoTime;
        topics.addAll(read.audit().keySet());
        topics.addAll(List.of(read.activity(), read.baseline(), read.feedback()));
        topics.addAll(SecretwatchTopology.changelogs(config.applicationId()).keySet());
        topics.forEach(topic -> meters.openTransaction(topic, Duration.ZERO));
        admin = Admin.create(KafkaSettings.admin(config, PATIENCE_MILLIS));
    }

    /** Begins to look. */
    @SuppressWarnings("FutureReturnValueIgnored") // what is scheduled catches its exceptions
    public void start() {
        clock.scheduleWithFixedDelay(this::look, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Those that stand for longer than transactions do, the longest first. */
    public List<Standing> standing() {
        return seen.values().stream()
                .filter(Seen::told)
                .map(Seen::standing)
                .sorted(Comparator.comparing(Standing::since))
                .toList();
    }

    private void look() {
        Map<TopicPartition, Long> stable = Map.of();
        Map<TopicPartition, Long> ends = Map.of();
        try {
            Map<TopicPartition, OffsetSpec> latest = partitions();
            // in this order: what comes in between makes a partition look as if it stood, but not at the same place
            // again
            stable = PartitionOffsets.known(admin, latest, IsolationLevel.READ_COMMITTED);
            ends = PartitionOffsets.known(admin, latest, IsolationLevel.READ_UNCOMMITTED);
        } catch (RuntimeException e) {
            // an exception would end the schedule; that Kafka is away is told elsewhere
            LOG.debug("open-transactions=unknown because={}", Failures.chain(e));
        }
        saw(stable, ends);
    }

    /**
     * Takes in how far partitions can be read, of those that answered.
     *
     * @param stable up to where all transactions have ended
     * @param ends up to where there are records
     */
    void saw(Map<TopicPartition, Long> stable, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Seen> now = new HashMap<>();
        // one that does not answer, as all while Kafka is away, stands where it was told to; of the others nothing is
        // known of the time between
        seen.values().stream()
                .filter(Seen::told)
                .forEach(one -> now.put(one.standing().partition(), one));
        ends.forEach((partition, end) -> {
            Long offset = stable.get(partition);
            if (offset != null) {
                now.remove(partition);
            }
            if (offset != null && offset < end) {
                now.put(partition, seen(partition, offset));
            }
        });
        seen.values().stream()
                .filter(Seen::told)
                .filter(before ->
                        now.values().stream().noneMatch(one -> one.standing().equals(before.standing())))
                .forEach(this::tellEnd);
        seen = Map.copyOf(now);
        Map<String, Duration> longest = new HashMap<>();
        now.values()
                .forEach(one -> longest.merge(
                        one.standing().partition().topic(), age(one), (a, b) -> a.compareTo(b) > 0 ? a : b));
        topics.forEach(topic -> meters.openTransaction(topic, longest.getOrDefault(topic, Duration.ZERO)));
    }

    private Duration age(Seen one) {
        return Duration.ofNanos(nanoTime.getAsLong() - one.seenAt());
    }

    private Seen seen(TopicPartition partition, long offset) {
        Seen before = seen.get(partition);
        if (before == null || before.standing().offset() != offset) {
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            return new Seen(new Standing(partition, offset, now), nanoTime.getAsLong(), false);
        }
        if (before.told() || age(before).compareTo(tooLong) < 0) {
            return before;
        }
        tell(before.standing());
        return new Seen(before.standing(), before.seenAt(), true);
    }

    private void tell(Standing one) {
        String topic = one.partition().topic();
        int partition = one.partition().partition();
        LOG.warn(
                "transaction=open topic={} partition={} offset={} since={}; nothing from there on is read until it ends. Kafka shows it with"
                        + " \"kafka-transactions.sh --bootstrap-server {} find-hanging --topic {} --partition {}\", and ends it with"
                        + " \"abort --topic {} --partition {} --start-offset {}\"; docs/operations.md says what to look at before",
                topic,
                partition,
                one.offset(),
                one.since(),
                bootstrapServers,
                topic,
                partition,
                topic,
                partition,
                one.offset());
    }

    private void tellEnd(Seen one) {
        LOG.info(
                "transaction=ended topic={} partition={} offset={} after-seconds={}",
                one.standing().partition().topic(),
                one.standing().partition().partition(),
                one.standing().offset(),
                age(one).toSeconds());
    }

    private Map<TopicPartition, OffsetSpec> partitions() {
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        for (KafkaFuture<TopicDescription> topic :
                admin.describeTopics(topics).topicNameValues().values()) {
            try {
                TopicDescription description = KafkaAnswer.of(topic);
                description
                        .partitions()
                        .forEach(one ->
                                all.put(new TopicPartition(description.name(), one.partition()), OffsetSpec.latest()));
            } catch (KafkaException e) {
                LOG.debug("partitions=unknown because={}", Failures.chain(e));
            }
        }
        return all;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }
}
