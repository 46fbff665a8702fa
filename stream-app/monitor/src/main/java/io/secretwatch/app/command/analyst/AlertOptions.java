package io.secretwatch.app.command.analyst;

import io.secretwatch.app.analyst.AlertFile;
import io.secretwatch.app.analyst.AlertSource;
import io.secretwatch.app.analyst.AlertTopic;
import io.secretwatch.app.command.KafkaOption;
import io.secretwatch.app.config.Config;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where alerts are: in a file, or in the alerts topic of a Kafka. */
final class AlertOptions {

    @Option(
            names = "--alerts",
            paramLabel = "FILE",
            description = "A file of alerts as replay --format ocsf writes it, - for standard input.")
    private Optional<Path> file = Optional.empty();

    @Mixin
    private KafkaOption kafka;

    /** Complains unless one place is named, and no other. */
    void check() {
        kafka.expectOnePlace("alerts", "--alerts", file);
    }

    /** The file, where they are in one. */
    Optional<Path> file() {
        return file;
    }

    /** Where Kafka is, and the names of its topics. */
    Config kafka() {
        return kafka.read().orElseThrow();
    }

    /**
     * The file, or else the alerts topic.
     *
     * @param kafka has the topic
     */
    AlertSource source(Supplier<Config> kafka) {
        return file.<AlertSource>map(AlertFile::new).orElseGet(() -> new AlertTopic(kafka.get()));
    }
}
