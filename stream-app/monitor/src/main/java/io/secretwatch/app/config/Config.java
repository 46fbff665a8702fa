package io.secretwatch.app.config;

import io.secretwatch.judge.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration file says, checked.
 *
 * @param policy absent for the shipped policy alone
 * @param secretFields kinds that name Secrets, beside the shipped ones
 * @param kafka what goes to every Kafka client
 */
public record Config(
        String applicationId,
        String cluster,
        Optional<Path> policy,
        Optional<Path> secretFields,
        int threads,
        Path stateDir,
        TopicSettings topics,
        Settings judging,
        Admin admin,
        Map<String, String> kafka) {

    /** Names of topics, and how to create them. */
    public record TopicSettings(
            List<String> audit,
            String activity,
            String alerts,
            String rejected,
            boolean create,
            int partitions,
            int replication) {}

    /** Where the admin endpoint listens. */
    public record Admin(String host, int port) {}

    /** The configuration of a file in YAML or Java properties; throws {@link ConfigurationException} with every mistake in it. */
    public static Config read(Path file) {
        return new ConfigBinding(ConfigFile.read(file), file.toAbsolutePath().getParent()).config();
    }

    /** The configuration of these keys and values, paths taken from the folder on. */
    public static Config of(Map<String, String> values, Path folder) {
        return new ConfigBinding(values, folder).config();
    }
}
