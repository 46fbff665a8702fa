package io.secretwatch.app.kafka;

import io.secretwatch.app.config.Config;
import io.secretwatch.wire.kafka.RecordLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** How the topics are created where they are missing. */
public final class TopicPlan {

    private static final Duration AUDIT_KEPT = Duration.ofDays(7);
    private static final Duration ACTIVITY_KEPT = Duration.ofDays(90);
    private static final Duration ALERTS_KEPT = Duration.ofDays(365);

    private TopicPlan() {}

    static List<String> names(Config.TopicSettings topics) {
        List<String> names = new ArrayList<>(topics.audit());
        names.addAll(List.of(topics.activity(), topics.alerts(), topics.rejected()));
        return names;
    }

    public static List<NewTopic> of(Config.TopicSettings topics, int replication) {
        List<NewTopic> plan = new ArrayList<>();
        topics.audit().forEach(name -> plan.add(topic(name, topics, replication, AUDIT_KEPT)));
        plan.add(topic(topics.activity(), topics, replication, ACTIVITY_KEPT));
        plan.add(topic(topics.alerts(), topics, replication, ALERTS_KEPT));
        // holds what the audit topic holds, so it is kept as long and no longer
        plan.add(topic(topics.rejected(), topics, replication, AUDIT_KEPT));
        return plan;
    }

    private static NewTopic topic(String name, Config.TopicSettings topics, int replication, Duration kept) {
        return new NewTopic(name, topics.partitions(), (short) replication)
                .configs(Map.of(
                        "retention.ms", Long.toString(kept.toMillis()),
                        "min.insync.replicas", replication >= 3 ? "2" : "1",
                        "max.message.bytes", Integer.toString(RecordLimits.LARGEST)));
    }
}
