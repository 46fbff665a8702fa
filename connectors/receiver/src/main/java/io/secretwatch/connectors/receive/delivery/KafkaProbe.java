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
import org.slf4j.event.Level;

/** Looks whether Kafka answers, has the two topics, and lets them be written. */
public final class KafkaProbe implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaProbe.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** How long a Kafka that starts after the receiver, as that of {@code up}, may take connections and not answer. */
    private static final Duration START = Duration.ofMillis(KafkaAbsence.SLOW_MILLIS);

    private static final String NOT_YET = "Kafka has not answered yet";

    private final LongSupplier nanoTime;
    private final long begun;
    private final Admin admin;
    private final List<String> topics;
    private final KafkaAbsence absence;
    private final boolean buffered;
    private boolean found;
    private volatile String lacking = NOT_YET;
    /** Why Kafka does not answer, found out once, since that takes time; empty while it answers. */
    private String away = "";

    /**
     * Does not look yet.
     *
     * @param buffered whether posts go to the disk while Kafka is away; Kafka may start after the receiver then
     */
    public KafkaProbe(Map<String, String> kafka, List<String> topics, boolean buffered) {
        this(kafka, topics, buffered, System::nanoTime);
    }

    KafkaProbe(Map<String, String> kafka, List<String> topics, boolean buffered, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
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
            LOG.info("kafka=reachable topics={}", topics);
        } else if (!because.isEmpty() && !because.equals(lacking)) {
            LOG.atLevel(mayBeStarting() ? Level.INFO : Level.WARN)
                    .log(
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
            return "Kafka has not all of the topics";
        }
        if (mayBeStarting()) {
            return NOT_YET;
        }
        if (away.isEmpty()) {
            away = absence.sentence(failure);
        }
        return away;
    }

    private boolean mayBeStarting() {
        return buffered && !found && nanoTime.getAsLong() - begun < START.toNanos();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
