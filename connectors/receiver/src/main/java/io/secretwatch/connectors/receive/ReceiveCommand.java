package io.secretwatch.connectors.receive;

import io.secretwatch.connectors.receive.config.ReceiverConfig;
import io.secretwatch.connectors.redaction.Redaction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code secretwatch receive}. */
@Command(
        name = "secretwatch receive",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Takes audit events from API servers' webhooks and writes them to Kafka; see docs/receiver.md.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage or configuration", "4:it ran and had to stop"})
final class ReceiveCommand implements Callable<Integer> {

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The receiver's configuration, YAML.")
    private Path config;

    @Option(
            names = "--print-kubeconfig",
            paramLabel = "CLUSTER",
            description = "Prints the kubeconfig for this cluster's API servers, and ends.")
    private Optional<String> kubeconfig = Optional.empty();

    @Option(
            names = "--print-flags",
            paramLabel = "CLUSTER",
            description = "Prints the flags for this cluster's API servers, and ends.")
    private Optional<String> flags = Optional.empty();

    @Option(
            names = "--address",
            paramLabel = "URL",
            description = "Where API servers reach the receiver, https://HOST:PORT.")
    private Optional<String> address = Optional.empty();

    // for one that runs this on a thread of its own and has signals of its own
    @Option(names = "--until-interrupted", hidden = true)
    private boolean untilInterrupted;

    // for one that starts Kafka at the same time
    @Option(names = "--kafka-start-seconds", hidden = true, defaultValue = "0")
    private int kafkaStartSeconds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ReceiverConfig read = ReceiverConfig.read(config);
        if (kubeconfig.isPresent() || flags.isPresent()) {
            kubeconfig.ifPresent(
                    cluster -> spec.commandLine().getOut().print(new Kubeconfig(read, cluster, address).text()));
            flags.ifPresent(
                    cluster -> spec.commandLine().getOut().print(new Kubeconfig(read, cluster, address).flags()));
            spec.commandLine().getOut().flush();
            return 0;
        }
        WireLog.mustBeOff();
        Receiver receiver = Receiver.start(
                read, read.redaction() ? Redaction.STANDARD : Redaction.OFF, Duration.ofSeconds(kafkaStartSeconds));
        if (!untilInterrupted) {
            receiver.withProcess();
            // a signal is the ordinary end of a receiver: what was begun is durable, and the code says so
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                receiver.close();
                                Runtime.getRuntime().halt(0);
                            },
                            "receiver-stop"));
        }
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            receiver.close();
        }
        return 0;
    }
}
