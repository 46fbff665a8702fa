package io.secretwatch.app.config;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigValue;

/** Names of topics, and how to create them. */
public record TopicSettings(
        List<String> audit,
        String activity,
        String baseline,
        String alerts,
        String feedback,
        String rejected,
        boolean create,
        int partitions,
        int replication) {

    public static final String AUDIT = "topics.audit";
    public static final String ACTIVITY = "topics.activity";
    public static final String BASELINE = "topics.baseline";
    public static final String ALERTS = "topics.alerts";
    public static final String FEEDBACK = "topics.feedback";
    public static final String REJECTED = "topics.rejected";
    public static final String CREATE = "topics.create";
    public static final String PARTITIONS = "topics.partitions";
    public static final String REPLICATION = "topics.replication";

    /** How many characters the name of a replay may have. */
    public static final int LONGEST_RUN = 60;

    private static final int MOST_PARTITIONS = 1_000;
    private static final int MOST_REPLICAS = 16;

    static void define(ConfigDef keys) {
        keys.define(
                        AUDIT,
                        Type.LIST,
                        "k8s-audit",
                        Valid.TOPICS,
                        Importance.HIGH,
                        "The audit topics, a list or separated by commas.")
                .define(
                        ACTIVITY,
                        Type.STRING,
                        "secretwatch-activity",
                        Valid.TOPIC,
                        Importance.MEDIUM,
                        "Normalised activity, keyed by cluster.")
                .define(
                        BASELINE,
                        Type.STRING,
                        "secretwatch-baseline",
                        Valid.TOPIC,
                        Importance.MEDIUM,
                        "What is vouched for as usual, keyed by cluster, with as many partitions as the activity topic; see [learning.md](learning.md). Who can write to it can hide what he does.")
                .define(ALERTS, Type.STRING, "secretwatch-alerts", Valid.TOPIC, Importance.HIGH, "OCSF findings.")
                .define(
                        FEEDBACK,
                        Type.STRING,
                        "secretwatch-feedback",
                        Valid.TOPIC,
                        Importance.HIGH,
                        "What people say of findings. Who can write to it can silence findings.")
                .define(
                        REJECTED,
                        Type.STRING,
                        "secretwatch-rejected",
                        Valid.TOPIC,
                        Importance.MEDIUM,
                        "Records that could not be read, as they came.")
                .define(
                        CREATE,
                        Type.BOOLEAN,
                        false,
                        Importance.MEDIUM,
                        "Whether missing topics are created; if not, they are an error. The topic of `replay --run` is created in any case.")
                .define(
                        PARTITIONS,
                        Type.INT,
                        4,
                        Valid.wholeNumber(1, MOST_PARTITIONS),
                        Importance.MEDIUM,
                        "Partitions of topics that are created. For the activity topic: at most so many clusters are judged at the same time.")
                .define(
                        REPLICATION,
                        Type.INT,
                        0,
                        Valid.wholeNumber(0, MOST_REPLICAS),
                        Importance.MEDIUM,
                        "Replicas of topics that are created, changelogs included. 0: three, or as many as there are brokers.");
    }

    /** A sentence if two of the topics are one. */
    static List<String> problems(Map<String, ConfigValue> values) {
        List<String> all = Stream.of(AUDIT, ACTIVITY, BASELINE, ALERTS, FEEDBACK, REJECTED)
                .flatMap(key -> Stream.ofNullable(values.get(key)))
                .map(ConfigValue::value)
                .flatMap(value -> value instanceof List<?> names ? names.stream() : Stream.of(value))
                .map(String::valueOf)
                .filter(name -> !name.isEmpty())
                .toList();
        return new HashSet<>(all).size() == all.size()
                ? List.of()
                : List.of(
                        "topics.audit, topics.activity, topics.baseline, topics.alerts, topics.feedback and topics.rejected must be distinct, and are "
                                + String.join(", ", all));
    }

    /** Whether a replay may have this name. */
    public static boolean isRun(String name) {
        return name.length() <= LONGEST_RUN && name.matches("[A-Za-z0-9_-]+");
    }

    /** The same, with the alerts topic of a replay in place of the live one; it is none of the other topics. */
    TopicSettings ofRun(String run) {
        String name = alerts + ".replay." + run;
        if (Stream.concat(audit.stream(), Stream.of(activity, baseline, feedback, rejected))
                .anyMatch(name::equals)) {
            throw new ConfigurationException(
                    "topic " + name + " has another use in the configuration; choose another --run");
        }
        return new TopicSettings(audit, activity, baseline, name, feedback, rejected, create, partitions, replication);
    }

    static TopicSettings of(AbstractConfig config) {
        return new TopicSettings(
                config.getList(AUDIT).stream().filter(name -> !name.isEmpty()).toList(),
                config.getString(ACTIVITY),
                config.getString(BASELINE),
                config.getString(ALERTS),
                config.getString(FEEDBACK),
                config.getString(REJECTED),
                config.getBoolean(CREATE),
                config.getInt(PARTITIONS),
                config.getInt(REPLICATION));
    }
}
