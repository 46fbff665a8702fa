package io.secretwatch.app.config;

import java.util.Arrays;
import java.util.Optional;

/** Every key of the configuration file; {@code docs/configuration.md} is made from this table. */
public enum Setting {
    APPLICATION_ID(
            "application.id",
            "secretwatch",
            "Name of the consumer group, the transactions and the changelog topics. Instances with the same id share the work."),
    CLUSTER("cluster", "default", "The cluster of events that neither a record header nor an envelope names one for."),
    POLICY(
            "policy",
            "",
            "Path of the policy file, from the configuration file's folder on. Empty: the shipped default policy alone."),
    SECRET_FIELDS(
            "detection.secret-fields-file",
            "",
            "Path of a file with more kinds of objects that name Secrets, from the configuration file's folder on; see [secret-fields.md](secret-fields.md). Empty: the shipped table alone."),
    THREADS("threads", "1", "Stream threads of this instance. More than there are audit partitions are idle."),
    STATE_DIR(
            "state.dir",
            "secretwatch-state",
            "Folder for local state, from the configuration file's folder on. Can be lost: Kafka has it all."),
    TOPICS_AUDIT("topics.audit", "k8s-audit", "The audit topics, a list or separated by commas."),
    TOPICS_ACTIVITY("topics.activity", "secretwatch-activity", "Normalised activity, keyed by cluster."),
    TOPICS_ALERTS("topics.alerts", "secretwatch-alerts", "OCSF findings."),
    TOPICS_REJECTED("topics.rejected", "secretwatch-rejected", "Records that could not be read, as they came."),
    TOPICS_CREATE("topics.create", "false", "Whether missing topics are created; if not, they are an error."),
    TOPICS_PARTITIONS(
            "topics.partitions",
            "4",
            "Partitions of topics that are created. For the activity topic: at most so many clusters are judged at the same time."),
    TOPICS_REPLICATION(
            "topics.replication",
            "0",
            "Replicas of topics that are created, changelogs included. 0: three, or as many as there are brokers."),
    REORDER_WINDOW("judge.reorder-window", "2s", "How long, in event time, activities wait for older ones."),
    DUPLICATE_WINDOW(
            "judge.duplicate-window", "2h", "How long, in event time, a second delivery of an event is known as such."),
    FOLD_WINDOW("judge.fold-window", "60m", "A finding that sees nothing for this long, in event time, is closed."),
    LOWEST_SEVERITY(
            "judge.lowest-severity",
            "low",
            "Findings below it are counted and not told: `informational`, `low`, `medium`, `high` or `critical`."),
    ADMIN_HOST("admin.host", "127.0.0.1", "Address of the admin endpoint: `/livez`, `/readyz`, `/metrics`."),
    ADMIN_PORT("admin.port", "8080", "Its port. 0: any free one.");

    /** Keys behind this prefix go to Kafka's clients without it. */
    static final String KAFKA = "kafka.";

    private final String key;
    private final String standard;
    private final String meaning;

    Setting(String key, String standard, String meaning) {
        this.key = key;
        this.standard = standard;
        this.meaning = meaning;
    }

    public String key() {
        return key;
    }

    /** The value where the file has none. */
    String standard() {
        return standard;
    }

    String meaning() {
        return meaning;
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }
}
