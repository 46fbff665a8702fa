package io.secretwatch.app.command;

import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where Kafka is, and how its topics are called: a configuration says both; an address, with which they have their usual names. */
public final class KafkaOption {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A configuration, for its Kafka and the names of its topics, its policy and its judge.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Where Kafka is, in place of a configuration; its topics have the usual names.")
    private Optional<String> bootstrap = Optional.empty();

    /** The configuration; absent where there is an address alone, or nothing. */
    Optional<Config> configured() {
        return config.map(Config::read);
    }

    /** The same where no Kafka is asked: it need not say where that is. */
    Optional<Config> configuredWithoutKafka() {
        return config.map(Config::readWithoutKafka);
    }

    /** Where Kafka is; absent where nothing says it. */
    public Optional<Config> read() {
        return configured().or(() -> bootstrap.map(Config::ofKafka));
    }

    boolean hasBootstrap() {
        return bootstrap.isPresent();
    }

    /** Complains where an address is given beside a configuration, which has one. */
    Optional<String> problem() {
        return config.isPresent() && bootstrap.isPresent()
                ? Optional.of("--bootstrap is for where there is no --config, which says where Kafka is")
                : Optional.empty();
    }

    boolean isGiven() {
        return config.isPresent() || bootstrap.isPresent();
    }

    /**
     * Complains unless something is in one place, and in no other: in Kafka, or in a file.
     *
     * @param what is in it, in the plural
     * @param option that names the file
     */
    public void expectOnePlace(String what, String option, Optional<Path> file) {
        long given =
                Stream.of(file, config, bootstrap).filter(Optional::isPresent).count();
        if (given != 1) {
            throw new ConfigurationException("say where the " + what + " are, in one way: " + option
                    + " FILE, --config FILE or --bootstrap HOST:PORT");
        }
    }
}
