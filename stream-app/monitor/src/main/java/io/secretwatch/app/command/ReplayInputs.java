package io.secretwatch.app.command;

import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.KafkaSettings;
import io.secretwatch.app.kafka.TopicSetup;
import io.secretwatch.replay.source.AuditFiles;
import io.secretwatch.replay.source.Recording;
import io.secretwatch.replay.source.Source;
import io.secretwatch.replay.source.TopicSources;
import io.secretwatch.wire.kafka.KafkaRefusal;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/** The sources of a replay: files of paths, or partitions of a topic. */
final class ReplayInputs {

    private ReplayInputs() {}

    /** The files that paths stand for; a path that stands for nothing is a recording that cannot be read. */
    static List<Source> files(List<String> paths) {
        AuditFiles files = AuditFiles.of(paths, System.in);
        List<Source> sources = new ArrayList<>(files.files());
        files.missing()
                .forEach(path -> sources.add(
                        new MissingSource(path, "no file has this name, and it is no folder with files in it")));
        return sources;
    }

    /** The partitions of a topic, from what Kafka got at that time on. */
    static List<Source> topic(String topic, Instant from, Config config) {
        new TopicSetup(config).expectKafka();
        try {
            List<Source> partitions = TopicSources.of(topic, from, KafkaSettings.reader(config));
            return partitions.isEmpty()
                    ? List.of(new MissingSource(topic, "Kafka has no topic of this name"))
                    : partitions;
        } catch (KafkaException e) {
            throw new ConfigurationException(
                    KafkaRefusal.ofReader(e).orElseGet(() -> "topic " + topic + " cannot be read: " + e.getMessage()));
        }
    }

    /** What a path or a topic stands for that does not exist; it fails when it is opened, as a file that cannot be read does. */
    private record MissingSource(String name, String why) implements Source {

        @Override
        public long size() {
            return 0;
        }

        @Override
        public boolean reopens() {
            return false;
        }

        @Override
        public Recording open() throws IOException {
            throw new IOException(why);
        }
    }
}
