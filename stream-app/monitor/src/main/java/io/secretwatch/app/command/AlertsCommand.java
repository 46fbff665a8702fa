package io.secretwatch.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.alert.AlertText;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.kafka.AlertReader;
import io.secretwatch.app.kafka.TopicSetup;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The alerts topic, for people. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = "Prints the alerts of the alerts topic in readable form.")
final class AlertsCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config;

    @Option(names = "--follow", description = "Wait for more alerts, until Ctrl-C.")
    private boolean follow;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Config read = config.read();
        new TopicSetup(read).expectAlerts();
        AlertReader alerts = new AlertReader(read);
        if (follow) {
            alerts.follow(() -> !Thread.currentThread().isInterrupted(), this::print);
        } else {
            alerts.toEnd(this::print);
        }
        return ExitCode.DONE;
    }

    private void print(JsonNode finding) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(AlertText.of(finding));
        out.flush();
    }
}
