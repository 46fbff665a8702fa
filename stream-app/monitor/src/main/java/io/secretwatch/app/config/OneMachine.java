package io.secretwatch.app.config;

import java.nio.file.Path;
import java.util.Map;

/** What a monitor is set to that has a Kafka of one node beside it, in the same process, and for itself. */
public final class OneMachine {

    private OneMachine() {}

    /** A configuration file for clients of this Kafka, such as the commands that list and explain alerts. */
    public static String clientFile(String bootstrapServers) {
        return """
                # Written by secretwatch up at each start, for --config of commands beside it: alerts, explain, verdict, who-read and others.
                kafka:
                  bootstrap.servers: "%s"
                """.formatted(bootstrapServers);
    }

    /** The keys of a configuration, where Kafka and state are. */
    public static Map<String, String> settings(String bootstrapServers, Path state) {
        return Map.of(
                Config.KAFKA + "bootstrap.servers",
                bootstrapServers,
                // an alert passes two commits, which cost little where Kafka is so near
                Config.KAFKA + "commit.interval.ms",
                "200",
                Config.STATE_DIR,
                state.toAbsolutePath().toString(),
                TopicSettings.CREATE,
                "true",
                // one thread judges all clusters; with more partitions it has more sources to wait for, and starts
                // later
                TopicSettings.PARTITIONS,
                "1");
    }
}
