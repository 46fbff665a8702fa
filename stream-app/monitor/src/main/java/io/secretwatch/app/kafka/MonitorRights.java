package io.secretwatch.app.kafka;

import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.TopicSettings;
import io.secretwatch.topology.SecretwatchTopology;
import io.secretwatch.wire.kafka.KafkaRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What the monitor may do on a Kafka with an authorizer, and what it lacks. Kafka is asked, and nothing is changed. */
public final class MonitorRights {

    private static final List<AclOperation> READ = List.of(AclOperation.READ);
    private static final List<AclOperation> WRITE = List.of(AclOperation.WRITE);
    private static final List<AclOperation> BOTH = List.of(AclOperation.READ, AclOperation.WRITE);

    private final Config config;
    private final Admin admin;

    MonitorRights(Config config, Admin admin) {
        this.config = config;
        this.admin = admin;
    }

    /** Complains about everything that is missing at once. */
    void expect() {
        List<String> lacking = lacking();
        if (!lacking.isEmpty()) {
            throw new ConfigurationException(KafkaRefusal.sentence(lacking));
        }
    }

    /** What is missing now, in a sentence; absent where nothing is, or where Kafka does not say it. */
    public static Optional<String> lacking(Config config) {
        try (Admin admin = AnsweringKafka.admin(config)) {
            return Optional.of(new MonitorRights(config, admin).lacking())
                    .filter(lacking -> !lacking.isEmpty())
                    .map(KafkaRefusal::sentence);
        } catch (KafkaException | ConfigurationException e) {
            return Optional.empty();
        }
    }

    /** What is missing, each such as {@code Write on topic secretwatch-alerts}. */
    private List<String> lacking() {
        String application = config.applicationId();
        List<String> lacking = new ArrayList<>();
        lacking.addAll(ofTopics());
        if (isRefused(() -> admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata())) {
            lacking.add("Read on group " + application);
        }
        String transaction = application + "-";
        if (isRefused(() -> admin.describeTransactions(Set.of(transaction)).description(transaction))) {
            lacking.add("Write on transactional ids that begin with " + transaction);
        }
        return lacking;
    }

    private static boolean isRefused(Supplier<KafkaFuture<?>> question) {
        return refusal(question.get())
                .filter(AuthorizationException.class::isInstance)
                .isPresent();
    }

    /** Any other answer is for those who use what is asked about. */
    private static Optional<KafkaException> refusal(KafkaFuture<?> answer) {
        try {
            KafkaAnswer.of(answer);
            return Optional.empty();
        } catch (KafkaException e) {
            return Optional.of(e);
        }
    }

    private List<String> ofTopics() {
        Map<String, List<AclOperation>> needed = needed();
        Map<String, List<String>> lacking = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        admin.describeTopics(needed.keySet(), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues()
                .forEach((topic, description) -> {
                    try {
                        Set<AclOperation> allowed = KafkaAnswer.of(description).authorizedOperations();
                        needed.getOrDefault(topic, List.of()).stream()
                                .filter(operation -> allowed != null && !allowed.contains(operation))
                                .forEach(operation -> add(lacking, operation, topic));
                    } catch (AuthorizationException e) {
                        needed.getOrDefault(topic, List.of()).forEach(operation -> add(lacking, operation, topic));
                    } catch (UnknownTopicOrPartitionException e) {
                        missing.add(topic);
                    }
                });
        mayNotCreate(missing).forEach(topic -> add(lacking, AclOperation.CREATE, topic));
        return lacking.entrySet().stream()
                .map(one -> one.getKey() + " on topic " + named(one.getValue()))
                .toList();
    }

    /** Where no changelog may be used, which is so as long as nobody has granted anything, they are said as one. */
    private String named(List<String> topics) {
        List<String> changelogs = changelogs().toList();
        Stream<String> names = !topics.containsAll(changelogs)
                ? topics.stream()
                : Stream.concat(
                        topics.stream().filter(topic -> !changelogs.contains(topic)),
                        Stream.of(config.applicationId() + "-*-changelog"));
        return names.sorted().collect(Collectors.joining(", "));
    }

    private static void add(Map<String, List<String>> lacking, AclOperation operation, String topic) {
        String name = operation.name().charAt(0) + operation.name().substring(1).toLowerCase(Locale.ROOT);
        lacking.computeIfAbsent(name, any -> new ArrayList<>()).add(topic);
    }

    /** Those that the monitor would create, and is not allowed to. */
    private List<String> mayNotCreate(List<String> missing) {
        List<NewTopic> topics = missing.stream()
                .filter(topic -> config.topics().create() || isChangelog(topic))
                .map(topic -> new NewTopic(topic, Optional.of(1), Optional.empty()))
                .toList();
        return admin.createTopics(topics, new CreateTopicsOptions().validateOnly(true)).values().entrySet().stream()
                .filter(answer -> isRefused(answer::getValue))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isChangelog(String topic) {
        return changelogs().anyMatch(topic::equals);
    }

    private Map<String, List<AclOperation>> needed() {
        TopicSettings topics = config.topics();
        Map<String, List<AclOperation>> needed = new TreeMap<>();
        topics.audit().forEach(topic -> needed.put(topic, READ));
        needed.put(topics.activity(), BOTH);
        needed.put(topics.baseline(), READ);
        needed.put(topics.feedback(), READ);
        needed.put(topics.alerts(), WRITE);
        needed.put(topics.rejected(), WRITE);
        changelogs().forEach(topic -> needed.put(topic, BOTH));
        return needed;
    }

    private Stream<String> changelogs() {
        return SecretwatchTopology.changelogs(config.applicationId()).keySet().stream();
    }
}
