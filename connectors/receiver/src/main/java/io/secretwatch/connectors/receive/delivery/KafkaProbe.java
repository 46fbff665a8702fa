package io.secretwatch.connectors.receive.delivery;

import io.secretwatch.wire.kafka.KafkaAbsence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether Kafka answers and has the two topics. */
public final class KafkaProbe implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaProbe.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Admin admin;
    private final List<String> topics;
    private final KafkaAbsence absence;
    private volatile boolean reachable;
    private boolean said;

    public KafkaProbe(Map<String, String> kafka, List<String> topics) {
        this.admin = Admin.create(ProducerSettings.admin(kafka, PATIENCE));
        this.topics = List.copyOf(topics);
        this.absence = new KafkaAbsence(
                kafka.getOrDefault("bootstrap.servers", ""), kafka.getOrDefault("security.protocol", "PLAINTEXT"));
    }

    public boolean reachable() {
        return reachable;
    }

    public void look() {
        String because = "";
        try {
            admin.describeTopics(topics).allTopicNames().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            because = because(Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            because = because(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        boolean now = because.isEmpty();
        if (now && !reachable) {
            LOG.info("kafka=reachable topics={}", topics);
        } else if (!now && (reachable || !said)) {
            LOG.warn("kafka=away topics={} because=\"{}\"; posts are answered with 503", topics, because);
        }
        said = true;
        reachable = now;
    }

    /** Why, as far as it is going to be said: to find out takes time. */
    private String because(Throwable failure) {
        if (said && !reachable) {
            return "as before";
        }
        if (failure instanceof UnknownTopicOrPartitionException) {
            return "Kafka has not all of the topics";
        }
        if (failure instanceof TopicAuthorizationException) {
            return "Kafka does not let this user describe the topics";
        }
        return absence.sentence(failure);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
