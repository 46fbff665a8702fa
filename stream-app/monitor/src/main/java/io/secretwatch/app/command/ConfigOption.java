package io.secretwatch.app.command;

import io.secretwatch.app.config.Config;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the configuration file. */
final class ConfigOption {

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "Configuration in YAML or Java properties; see docs/configuration.md.")
    private Path file;

    Config read() {
        return Config.read(file);
    }
}
