package io.secretwatch.app.config;

import io.secretwatch.judge.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigValue;

/**
 * What a configuration file says, checked.
 *
 * @param policy absent for the shipped policy alone
 * @param secretFields kinds that name Secrets, beside the shipped ones
 * @param sigma folder of Sigma rules; absent for none
 * @param kafka what goes to every Kafka client
 */
public record Config(
        String applicationId,
        String cluster,
        Optional<Path> policy,
        Optional<Path> secretFields,
        Optional<Path> sigma,
        int threads,
        Path stateDir,
        TopicSettings topics,
        Settings judging,
        Duration patience,
        AdminSettings admin,
        Map<String, String> kafka) {

    public static final String APPLICATION_ID = "application.id";
    public static final String CLUSTER = "cluster";
    public static final String POLICY = "policy";
    public static final String SECRET_FIELDS = "detection.secret-fields-file";
    public static final String SIGMA = "rules.sigma";
    public static final String THREADS = "threads";
    public static final String STATE_DIR = "state.dir";

    /** Keys that begin with it go to Kafka's clients without it. */
    static final String KAFKA = "kafka.";

    private static final int MOST_THREADS = 64;

    /** Every key; {@code docs/configuration.md} is made from this table. */
    static final ConfigDef KEYS = keys();

    private static ConfigDef keys() {
        ConfigDef keys = new ConfigDef()
                .define(
                        APPLICATION_ID,
                        Type.STRING,
                        "secretwatch",
                        Valid.TOPIC,
                        Importance.HIGH,
                        "Name of the consumer group, the transactions and the changelog topics. Instances with the same id share the work.")
                .define(
                        CLUSTER,
                        Type.STRING,
                        "default",
                        Valid.NOT_EMPTY,
                        Importance.HIGH,
                        "The cluster of events that neither a record header nor an envelope names one for.")
                .define(
                        POLICY,
                        Type.STRING,
                        "",
                        Valid.PATH,
                        Importance.HIGH,
                        "Path of the policy file, relative to the configuration file's folder; a change is [followed](policy.md#a-change-while-the-monitor-runs). Empty: the shipped default policy alone.")
                .define(
                        SECRET_FIELDS,
                        Type.STRING,
                        "",
                        Valid.PATH,
                        Importance.LOW,
                        "Path of a file with more kinds of objects that name Secrets, relative to the configuration file's folder; see [secret-fields.md](secret-fields.md). Empty: the shipped table alone.")
                .define(
                        SIGMA,
                        Type.STRING,
                        "",
                        Valid.PATH,
                        Importance.MEDIUM,
                        "Folder of Sigma rules that are looked for beside, relative to the configuration file's folder; see [sigma.md](sigma.md). A mistake in one of them stops the start. Empty: none.")
                .define(
                        THREADS,
                        Type.INT,
                        1,
                        Valid.wholeNumber(1, MOST_THREADS),
                        Importance.MEDIUM,
                        "Stream threads of this instance. Threads beyond the number of tasks are idle: the partitions of the largest audit topic, plus those of the activity topic and of the feedback topic.")
                .define(
                        STATE_DIR,
                        Type.STRING,
                        "secretwatch-state",
                        Valid.PATH,
                        Importance.MEDIUM,
                        "Folder for local state, relative to the configuration file's folder. Can be lost: Kafka has it all.");
        TopicSettings.define(keys);
        JudgeSettings.define(keys);
        AdminSettings.define(keys);
        return keys;
    }

    /** The configuration of a file in YAML or Java properties; throws {@link ConfigurationException} with every mistake in it. */
    public static Config read(Path file) {
        return read(file, true);
    }

    /** The same of a file that need not say where Kafka is, for who asks none. */
    public static Config readWithoutKafka(Path file) {
        return read(file, false);
    }

    private static Config read(Path file, boolean asksKafka) {
        return of(
                ConfigFile.read(file),
                Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder"),
                asksKafka);
    }

    /** The usual configuration, of a Kafka of which no more is known than where it is. */
    public static Config ofKafka(String bootstrap) {
        return of(Map.of(KAFKA + "bootstrap.servers", bootstrap), Path.of("").toAbsolutePath());
    }

    /** The configuration of these keys and values, paths relative to the folder. */
    public static Config of(Map<String, String> values, Path folder) {
        return of(values, folder, true);
    }

    private static Config of(Map<String, String> values, Path folder, boolean asksKafka) {
        Map<String, String> own = new TreeMap<>();
        Map<String, String> kafka = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(KAFKA)) {
                kafka.put(key.substring(KAFKA.length()), value);
            } else {
                own.put(key, value);
            }
        });
        Map<String, ConfigValue> checked = KEYS.validateAll(own);
        List<String> problems = new ArrayList<>(ConfigProblems.of(KEYS, own, checked));
        problems.addAll(TopicSettings.problems(checked));
        problems.addAll(AdminSettings.problems(checked));
        problems.addAll(KafkaSettings.problems(kafka));
        if (asksKafka) {
            KafkaSettings.missing(kafka).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        AbstractConfig parsed = new AbstractConfig(KEYS, own, false);
        return new Config(
                parsed.getString(APPLICATION_ID),
                parsed.getString(CLUSTER),
                path(parsed.getString(POLICY), folder),
                path(parsed.getString(SECRET_FIELDS), folder),
                path(parsed.getString(SIGMA), folder),
                parsed.getInt(THREADS),
                folder.resolve(parsed.getString(STATE_DIR)),
                TopicSettings.of(parsed),
                JudgeSettings.of(parsed),
                JudgeSettings.patience(parsed),
                AdminSettings.of(parsed, folder),
                kafka);
    }

    /** The same, with the alerts topic of a replay in place of the live one. */
    public Config ofRun(String run) {
        return new Config(
                applicationId,
                cluster,
                policy,
                secretFields,
                sigma,
                threads,
                stateDir,
                topics.ofRun(run),
                judging,
                patience,
                admin,
                kafka);
    }

    private static Optional<Path> path(String path, Path folder) {
        return path.isEmpty() ? Optional.empty() : Optional.of(folder.resolve(path));
    }
}
