package io.secretwatch.app.config;

import io.secretwatch.wire.kafka.KafkaAbsence;
import io.secretwatch.wire.kafka.RecordLimits;
import io.secretwatch.wire.text.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.streams.StreamsConfig;

/** What operators may pass to Kafka's clients, and what the monitor asks of them itself. */
public final class KafkaSettings {

    /** The monitor's guarantees rest on these, so they are not for the file. */
    private static final Set<String> OURS = Set.of(
            "application.id",
            "group.id",
            "processing.guarantee",
            "isolation.level",
            "enable.auto.commit",
            "transactional.id",
            "state.dir",
            "num.stream.threads",
            "topology.optimization",
            "auto.offset.reset");

    private static final List<ConfigDef> CLIENTS = List.of(
            AdminClientConfig.configDef(),
            ConsumerConfig.configDef(),
            ProducerConfig.configDef(),
            StreamsConfig.configDef());

    private static final List<String> PREFIXES = List.of(
            "consumer.", "main.consumer.", "restore.consumer.", "producer.", "admin.", "topic.", "config.providers.");
    private static final int FETCH = 8 << 20;
    /** How long the work of a process that died is left alone. Kafka aborts the transaction of one that stands still after as long. */
    private static final int SESSION_MILLIS = 10_000;
    /** How soon instances hear that work moves: none commits until all have heard it, several times for each that comes or goes. */
    private static final int HEARTBEAT_MILLIS = 1_000;

    private static final int COMMIT_MILLIS = 1_000;
    /** What all threads of an instance change in their state between two commits, when they work off a backlog. */
    private static final int STATE_CACHE = 32 << 20;

    /** Some hundred activities: each batch that is full wakes the thread that sends. */
    private static final int BATCH = 128 << 10;

    private static final Map<String, Object> OF_PRODUCERS = Map.of(
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.BATCH_SIZE_CONFIG,
            BATCH,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            RecordLimits.LARGEST);

    private static final Map<String, Object> OF_CONSUMERS = Map.of(
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH,
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);

    private KafkaSettings() {}

    /** A sentence for each key that no client knows, that is ours, or whose value is wrong. */
    static List<String> problems(Map<String, String> kafka) {
        List<String> problems = new ArrayList<>();
        Set<String> known = known();
        for (String key : kafka.keySet()) {
            if (OURS.contains(withoutPrefix(key))) {
                problems.add(Config.KAFKA + key + " is set by Secretwatch itself");
            } else if (!known.contains(key) && PREFIXES.stream().noneMatch(key::startsWith)) {
                problems.add(Config.KAFKA + key + " is not a setting of Kafka's clients"
                        + Suggestion.ifNear(key, known, Config.KAFKA));
            }
        }
        Set<String> wrong = new HashSet<>();
        CLIENTS.stream()
                .flatMap(client -> client.validate(kafka).stream())
                .filter(value ->
                        isGiven(value.name(), kafka) && !value.errorMessages().isEmpty())
                .filter(value -> wrong.add(value.name()))
                .forEach(value -> problems.add(Config.KAFKA + value.name() + ": "
                        + value.errorMessages().get(0)));
        return problems;
    }

    /** A sentence where nothing says where Kafka is. */
    static Optional<String> missing(Map<String, String> kafka) {
        return kafka.containsKey("bootstrap.servers")
                ? Optional.empty()
                : Optional.of(Config.KAFKA
                        + "bootstrap.servers is missing: it says where Kafka is, such as broker-1:9092,broker-2:9092");
    }

    /** Whether the file itself has the value; what a configuration provider inserts is for the client to check. */
    private static boolean isGiven(String key, Map<String, String> kafka) {
        return kafka.containsKey(key) && !kafka.get(key).contains("${");
    }

    private static String withoutPrefix(String key) {
        return PREFIXES.stream()
                .filter(key::startsWith)
                .findFirst()
                .map(prefix -> key.substring(prefix.length()))
                .orElse(key);
    }

    /** What the topology runs with. */
    public static Map<String, Object> streams(Config config, int replication) {
        Map<String, Object> p = new HashMap<>(config.kafka());
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        p.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        p.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        p.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replication);
        // an alert passes two commits; Kafka's 100 ms would spend much of a busy thread on them
        p.putIfAbsent(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        p.putIfAbsent(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, STATE_CACHE);
        OF_PRODUCERS.forEach((key, value) -> byDefault(p, value, StreamsConfig.producerPrefix(key), key));
        OF_CONSUMERS.forEach((key, value) ->
                byDefault(p, value, StreamsConfig.mainConsumerPrefix(key), StreamsConfig.consumerPrefix(key), key));
        return p;
    }

    /** How long an instance that was killed stays in its group. */
    public static Duration session(Config config) {
        Map<String, Object> p = streams(config, 1);
        String key = ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG;
        return Stream.of(StreamsConfig.mainConsumerPrefix(key), StreamsConfig.consumerPrefix(key), key)
                .filter(p::containsKey)
                .map(name -> Duration.ofMillis(
                        Long.parseLong(String.valueOf(p.get(name)).strip())))
                .findFirst()
                .orElseThrow();
    }

    /** A setting, unless the file has it by any of the names under which Kafka Streams takes it. */
    private static void byDefault(Map<String, Object> p, Object value, String... names) {
        if (Stream.of(names).noneMatch(p::containsKey)) {
            p.put(names[0], value);
        }
    }

    /** What a reader of our topics runs with: it sees committed records only, and makes no topic by asking for it. */
    public static Map<String, Object> reader(Config config) {
        Map<String, Object> p = given(config, ConsumerConfig.configNames());
        p.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        p.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        p.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        p.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return p;
    }

    /** What writes a few records of our own runs with: each is acknowledged by all replicas that are in sync. */
    public static Map<String, Object> writer(Config config) {
        Map<String, Object> p = given(config, ProducerConfig.configNames());
        p.put(ProducerConfig.ACKS_CONFIG, "all");
        return p;
    }

    /** What fills a topic with many records of a recording runs with: large batches. */
    public static Map<String, Object> filler(String bootstrapServers) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
                ProducerConfig.LINGER_MS_CONFIG, "20",
                ProducerConfig.BATCH_SIZE_CONFIG, "262144");
    }

    /** What says why Kafka does not answer. */
    public static KafkaAbsence absence(Config config) {
        return new KafkaAbsence(
                config.kafka().getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, ""),
                config.kafka().getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT"));
    }

    /** What the set-up of topics runs with: a broker that does not answer is given up soon, unless the file has a {@code default.api.timeout.ms} of its own. */
    public static Map<String, Object> admin(Config config, int timeoutMillis) {
        Map<String, Object> p = given(config, AdminClientConfig.configNames());
        p.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis);
        // the file may have one for consumers, and an answer may not take longer than the question
        p.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, p.get(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG));
        return p;
    }

    /** What the operator gave that is for this client. */
    private static Map<String, Object> given(Config config, Set<String> names) {
        Map<String, Object> given = new HashMap<>(config.kafka());
        given.keySet().removeIf(key -> !names.contains(key) && !key.startsWith("config.providers."));
        return given;
    }

    private static Set<String> known() {
        Set<String> known = new TreeSet<>();
        CLIENTS.forEach(client -> known.addAll(client.names()));
        known.add("config.providers");
        return known;
    }
}
