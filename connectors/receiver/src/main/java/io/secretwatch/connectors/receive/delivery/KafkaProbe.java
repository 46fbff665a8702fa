package io.secretwatch.connectors.receive.delivery;

import io.secretwatch.wire.kafka.KafkaAbsence;
import io.secretwatch.wire.kafka.KafkaRefusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether Kafka answers, has the two topics, and lets them be written. */
public final class KafkaProbe implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaProbe.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String NOT_YET = "Kafka has not answered yet";
    private static final String NO_TOPICS = "Kafka has not all of the topics";

    private final LongSupplier nanoTime;
    private final long begun;
    private final Admin admin;
    private final List<String> topics;
    private final KafkaAbsence absence;
    private final boolean buffered;
    private final Duration start;
    private boolean found;
    private volatile String lacking = NOT_YET;
    /** What was said in the log, until it is over. */
    private String told = "";
    /** Why Kafka does not answer, found out once, since that takes time; empty while it answers. */
    private String away = "";

    /**
     * Does not look yet.
     *
     * @param buffered whether posts go to the disk while Kafka is away
     * @param start how long it may take until Kafka has the topics for the first time, where somebody starts it and makes them now; until then nothing is
     *     wrong
     */
    public KafkaProbe(Map<String, String> kafka, List<String> topics, boolean buffered, Duration start) {
        this(kafka, topics, buffered, start, System::nanoTime);
    }

    KafkaProbe(
            Map<String, String> kafka, List<String> topics, boolean buffered, Duration start, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = start;
        this.begun = nanoTime.getAsLong();
        this.buffered = buffered;
        this.admin = Admin.create(ProducerSettings.admin(kafka, PATIENCE));
        this.topics = List.copyOf(topics);
        this.absence = new KafkaAbsence(
                kafka.getOrDefault("bootstrap.servers", ""), kafka.getOrDefault("security.protocol", "PLAINTEXT"));
    }

    public boolean reachable() {
        return lacking.isEmpty();
    }

    /** What keeps events from being written, in a sentence; empty where nothing does. */
    public String lacking() {
        return lacking;
    }

    public void look() {
        String because = "";
        try {
            because =
                    lacking(admin.describeTopics(topics, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                            .topicNameValues());
            away = "";
        } catch (ExecutionException e) {
            because = because(Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            because = because(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (because.isEmpty() && !reachable()) {
            found = true;
            told = "";
            LOG.info("kafka=reachable topics={}", topics);
        } else if (!because.isEmpty() && !because.equals(told) && !isOfStart(because)) {
            told = because;
            LOG.warn(
                    "kafka=away topics={} because=\"{}\"; {}",
                    topics,
                    because,
                    buffered ? "events are buffered on disk" : "posts are answered with 503");
        }
        lacking = because;
    }

    private static String lacking(Map<String, KafkaFuture<TopicDescription>> answers)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<String> refused = new ArrayList<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : answers.entrySet()) {
            if (!mayBeWritten(answer.getValue())) {
                refused.add(answer.getKey());
            }
        }
        return refused.isEmpty()
                ? ""
                : KafkaRefusal.sentence(
                        List.of("Write on topic " + refused.stream().sorted().collect(Collectors.joining(", "))));
    }

    private static boolean mayBeWritten(KafkaFuture<TopicDescription> answer)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            Set<AclOperation> allowed =
                    answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).authorizedOperations();
            return allowed == null || allowed.contains(AclOperation.WRITE);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicAuthorizationException) {
                return false;
            }
            throw e;
        }
    }

    private String because(Throwable failure) {
        if (failure instanceof UnknownTopicOrPartitionException) {
            return NO_TOPICS;
        }
        if (mayBeStarting()) {
            return NOT_YET;
        }
        if (away.isEmpty()) {
            away = absence.sentence(failure);
        }
        return away;
    }

    /** Whether it is what a start looks like, and may be one. */
    private boolean isOfStart(String because) {
        return (because.equals(NOT_YET) || because.equals(NO_TOPICS)) && mayBeStarting();
    }

    private boolean mayBeStarting() {
        return !found && nanoTime.getAsLong() - begun < start.toNanos();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
