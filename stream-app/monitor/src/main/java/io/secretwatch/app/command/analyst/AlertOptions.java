package io.secretwatch.app.command.analyst;

import io.secretwatch.app.analyst.AlertFile;
import io.secretwatch.app.analyst.AlertSource;
import io.secretwatch.app.analyst.AlertTopic;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that say where alerts are: in a file, or in the alerts topic of a Kafka. */
final class AlertOptions {

    @Option(
            names = "--alerts",
            paramLabel = "FILE",
            description = "A file of alerts as replay --format ocsf writes it, - for standard input.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--config", paramLabel = "FILE", description = "A configuration, for its alerts topic.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Where Kafka is, for the alerts topic of the usual name.")
    private Optional<String> bootstrap = Optional.empty();

    /** Complains unless one place is named, and no other. */
    void check() {
        long given =
                Stream.of(file, config, bootstrap).filter(Optional::isPresent).count();
        if (given != 1) {
            throw new ConfigurationException(
                    "say where the alerts are, in one way: --alerts FILE, --config FILE or --bootstrap HOST:PORT");
        }
    }

    /** The file, where they are in one. */
    Optional<Path> file() {
        return file;
    }

    /** Where Kafka is, and the names of its topics. */
    Config kafka() {
        return config.map(Config::read).orElseGet(() -> Config.ofKafka(bootstrap.orElseThrow()));
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
