package io.secretwatch.app.command;

import io.secretwatch.app.config.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * A command that the module {@code connectors} brings. The two modules do not import each other: it offers a
 * {@link ToolProvider} named {@code secretwatch-COMMAND}, which is found on the class path and gets all words after the command.
 */
@Command
abstract class ConnectorTool implements Callable<Integer> {

    @Unmatched
    private final List<String> words = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return find(spec.name())
                .run(spec.commandLine().getOut(), spec.commandLine().getErr(), words.toArray(String[]::new));
    }

    /** The tool of a command. */
    static ToolProvider find(String command) {
        return ToolProvider.findFirst("secretwatch-" + command)
                .orElseThrow(() -> new ConfigurationException(
                        "the connectors, which provide " + command + ", are not on the class path"));
    }

    /** {@code secretwatch receive}. */
    @Command(
            name = "receive",
            description =
                    "Takes audit events from API servers' webhooks and writes them to Kafka; its options: secretwatch receive --help.")
    static final class Receive extends ConnectorTool {}

    /** {@code secretwatch ship}. */
    @Command(
            name = "ship",
            description =
                    "Follows audit log files and writes their events to Kafka; its options: secretwatch ship --help.")
    static final class Ship extends ConnectorTool {}
}
