package io.secretwatch.app.kafka;

import io.secretwatch.app.config.TopicSettings;
import io.secretwatch.topology.SecretwatchTopology;
import io.secretwatch.wire.kafka.RecordLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics as they are created where they are missing. */
public final class PlannedTopics {

    private static final int ENOUGH_REPLICAS = 3;
    private static final Duration AUDIT_KEPT = Duration.ofDays(7);
    private static final Duration ACTIVITY_KEPT = Duration.ofDays(90);
    private static final Duration ALERTS_KEPT = Duration.ofDays(365);
    private static final Duration RUN_KEPT = Duration.ofDays(30);

    private PlannedTopics() {}

    /** Those of a monitor. */
    public static List<NewTopic> of(TopicSettings topics, int replication) {
        List<NewTopic> plan = new ArrayList<>();
        topics.audit().forEach(name -> plan.add(topic(name, topics.partitions(), replication, AUDIT_KEPT)));
        plan.add(topic(topics.activity(), topics.partitions(), replication, ACTIVITY_KEPT));
        // as long as what it says is remembered
        plan.add(topic(topics.baseline(), topics.partitions(), replication, ACTIVITY_KEPT));
        plan.add(topic(topics.alerts(), topics.partitions(), replication, ALERTS_KEPT));
        // people write little, and a task for each partition would read it
        plan.add(topic(topics.feedback(), 1, replication, ALERTS_KEPT));
        // holds what the audit topic holds, so it is kept as long and no longer
        plan.add(topic(topics.rejected(), topics.partitions(), replication, AUDIT_KEPT));
        return plan;
    }

    /** The changelogs of an application whose activity topic has so many partitions. */
    static List<NewTopic> changelogs(String application, int partitions, int replication) {
        return SecretwatchTopology.changelogs(application).entrySet().stream()
                .map(changelog -> {
                    Map<String, String> settings = new HashMap<>(changelog.getValue());
                    settings.put("min.insync.replicas", inSync(replication));
                    return new NewTopic(changelog.getKey(), partitions, (short) replication).configs(settings);
                })
                .toList();
    }

    /** The alerts topic of a replay, with one partition: its alerts stay in the order of the replay. */
    static NewTopic ofRun(String name, int replication) {
        return topic(name, 1, replication, RUN_KEPT);
    }

    private static NewTopic topic(String name, int partitions, int replication, Duration kept) {
        return new NewTopic(name, partitions, (short) replication)
                .configs(Map.of(
                        "retention.ms", Long.toString(kept.toMillis()),
                        "min.insync.replicas", inSync(replication),
                        "max.message.bytes", Integer.toString(RecordLimits.LARGEST)));
    }

    private static String inSync(int replication) {
        return replication >= ENOUGH_REPLICAS ? "2" : "1";
    }
}
