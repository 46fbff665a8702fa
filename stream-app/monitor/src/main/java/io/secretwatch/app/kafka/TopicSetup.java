package io.secretwatch.app.kafka;

import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.KafkaSettings;
import io.secretwatch.app.config.TopicSettings;
import io.secretwatch.topology.Topics;
import io.secretwatch.wire.kafka.KafkaAbsence;
import io.secretwatch.wire.kafka.KafkaRefusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks whether Kafka is there and has the topics, and creates the missing ones where that is allowed. */
public final class TopicSetup {

    private static final int LEADER_MILLIS = 30_000;
    private static final int ENOUGH_REPLICAS = 3;
    private static final int PAUSE_MILLIS = 100;

    /** The topics as they are, and the replicas that further topics should have. */
    public record Ready(Topics topics, int replication) {}

    private final Config config;

    public TopicSetup(Config config) {
        this.config = config;
    }

    /** Complains unless Kafka is there. */
    public void expectKafka() {
        try {
            open().close();
        } catch (KafkaException e) {
            throw unusable(e, "Describe");
        }
    }

    /** Complains unless Kafka is there and has the alerts topic. */
    public void expectAlerts() {
        expect(config.topics().alerts(), "Read");
    }

    /**
     * Complains unless Kafka is there and has the feedback topic.
     *
     * @param right what is to be done with it, in Kafka's words
     */
    public void expectFeedback(String right) {
        expect(config.topics().feedback(), right);
    }

    private void expect(String topic, String right) {
        try (Admin admin = open()) {
            if (!partitions(admin, List.of(topic)).containsKey(topic)) {
                throw new ConfigurationException(
                        "Kafka has no topic " + topic + "; has the monitor been started there?");
            }
        } catch (KafkaException e) {
            throw unusable(e, right);
        }
    }

    /** The topics, all of them; created where they were missing. */
    public Ready ensure() {
        try (Admin admin = open()) {
            int replication = replication(admin);
            new MonitorRights(config, admin).expect();
            Map<String, Integer> found = partitions(admin);
            List<NewTopic> missing = PlannedTopics.of(config.topics(), replication).stream()
                    .filter(t -> !found.containsKey(t.name()))
                    .map(t -> t.name().equals(config.topics().baseline()) ? besideActivity(t, found) : t)
                    .toList();
            if (!missing.isEmpty()) {
                create(admin, missing);
                missing.forEach(topic -> found.put(topic.name(), topic.numPartitions()));
            }
            expectBesideActivity(found);
            int judges = Objects.requireNonNull(found.get(config.topics().activity()), "it is there by now");
            createChangelogs(admin, judges, replication);
            Map<String, Integer> audit = config.topics().audit().stream().collect(Collectors.toMap(t -> t, found::get));
            return new Ready(
                    new Topics(
                            audit,
                            config.topics().activity(),
                            config.topics().baseline(),
                            config.topics().alerts(),
                            config.topics().feedback(),
                            config.topics().rejected()),
                    replication);
        } catch (KafkaException e) {
            throw unusable(e, "Create");
        }
    }

    private int replication(Admin admin) {
        int brokers = get(admin.describeCluster().nodes()).size();
        return config.topics().replication() > 0 ? config.topics().replication() : Math.min(ENOUGH_REPLICAS, brokers);
    }

    /** Creates the alerts topic of a replay, where it is missing, with one partition: its alerts stay in the order of the replay. */
    void ensureRun() {
        String name = config.topics().alerts();
        try (Admin admin = open()) {
            int replication = replication(admin);
            if (!partitions(admin, List.of(name)).containsKey(name)) {
                make(admin, List.of(PlannedTopics.ofRun(name, replication)));
            }
        } catch (KafkaException e) {
            throw unusable(e, "Create, Read and Write");
        }
    }

    /**
     * All that this version has. Kafka Streams leaves them to the leader of the group: while that is an instance of a version that has fewer, the
     * tasks of this one would wait for them, and with it the group, whose members wait for each other.
     */
    private void createChangelogs(Admin admin, int partitions, int replication) {
        List<NewTopic> all = PlannedTopics.changelogs(config.applicationId(), partitions, replication);
        Map<String, Integer> found =
                partitions(admin, all.stream().map(NewTopic::name).toList());
        List<NewTopic> missing =
                all.stream().filter(topic -> !found.containsKey(topic.name())).toList();
        if (!missing.isEmpty()) {
            make(admin, missing);
        }
    }

    /** With as many partitions as an activity topic that is there already. */
    private NewTopic besideActivity(NewTopic baseline, Map<String, Integer> found) {
        int partitions = found.getOrDefault(config.topics().activity(), baseline.numPartitions());
        return new NewTopic(baseline.name(), partitions, baseline.replicationFactor()).configs(baseline.configs());
    }

    /** The judge of a cluster reads one partition of both. */
    private void expectBesideActivity(Map<String, Integer> found) {
        TopicSettings topics = config.topics();
        if (!Objects.equals(found.get(topics.baseline()), found.get(topics.activity()))) {
            throw new ConfigurationException("topic " + topics.baseline() + " has "
                    + found.get(topics.baseline()) + " partitions, and must have as many as topic "
                    + topics.activity() + ", which has " + found.get(topics.activity()));
        }
    }

    private Admin open() {
        return AnsweringKafka.admin(config);
    }

    private ConfigurationException unusable(KafkaException failure, String right) {
        Optional<String> refused = KafkaRefusal.sentence(failure, right, "a topic");
        if (refused.isPresent()) {
            return new ConfigurationException(refused.get());
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (failure instanceof TimeoutException
                || failure instanceof AuthenticationException
                || KafkaAbsence.isUnknownHost(failure)) {
            return new ConfigurationException(KafkaSettings.absence(config).sentence(failure));
        }
        return new ConfigurationException("Kafka cannot be used: " + cause.getMessage());
    }

    private void create(Admin admin, List<NewTopic> missing) {
        if (!config.topics().create()) {
            String names = missing.stream().map(NewTopic::name).collect(Collectors.joining(", "));
            throw new ConfigurationException(
                    "Kafka has no topic " + names + "; create what is missing, or set topics.create: true");
        }
        make(admin, missing);
    }

    private void make(Admin admin, List<NewTopic> missing) {
        admin.createTopics(missing).values().forEach((name, created) -> {
            try {
                get(created);
            } catch (TopicExistsException e) {
                // another instance was quicker: the topic is there
            } catch (TopicAuthorizationException e) {
                throw new ConfigurationException(KafkaRefusal.sentence(List.of("Create on topic " + name)));
            }
        });
        untilLed(admin, missing);
    }

    /** Right after its creation a topic is unknown to some brokers, and a partition refuses writes until its leader knows that it is one. */
    private void untilLed(Admin admin, List<NewTopic> topics) {
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        topics.forEach(t -> IntStream.range(0, t.numPartitions())
                .forEach(p -> all.put(new TopicPartition(t.name(), p), OffsetSpec.latest())));
        for (long waited = 0; !led(admin, topics, all); waited += PAUSE_MILLIS) {
            if (waited > LEADER_MILLIS) {
                throw new ConfigurationException("Kafka created the topics, but they have no leader after "
                        + LEADER_MILLIS / 1_000 + " seconds");
            }
            pause();
        }
    }

    private boolean led(Admin admin, List<NewTopic> topics, Map<TopicPartition, OffsetSpec> all) {
        try {
            List<String> names = topics.stream().map(NewTopic::name).toList();
            if (!partitions(admin, names).keySet().containsAll(names)) {
                return false;
            }
            get(admin.listOffsets(all).all());
            return true;
        } catch (RetriableException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private Map<String, Integer> partitions(Admin admin) {
        List<String> names = new ArrayList<>(config.topics().audit());
        names.addAll(List.of(
                config.topics().activity(),
                config.topics().baseline(),
                config.topics().alerts(),
                config.topics().feedback(),
                config.topics().rejected()));
        return partitions(admin, names);
    }

    private Map<String, Integer> partitions(Admin admin, List<String> names) {
        Map<String, Integer> found = new TreeMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, description) -> {
            try {
                TopicDescription topic = get(description);
                found.put(name, topic.partitions().size());
            } catch (UnknownTopicOrPartitionException e) {
                found.remove(name);
            } catch (TopicAuthorizationException e) {
                throw new TopicAuthorizationException(Set.of(name));
            }
        });
        return found;
    }

    private static <T> T get(KafkaFuture<T> future) {
        return KafkaAnswer.of(future);
    }
}
