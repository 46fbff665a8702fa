package io.secretwatch.app.command;

import io.secretwatch.app.Failures;
import io.secretwatch.app.OwnFolder;
import io.secretwatch.app.PrivateFiles;
import io.secretwatch.app.StoppedException;
import io.secretwatch.app.config.AdminSettings;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.DetectionFiles;
import io.secretwatch.app.config.OneMachine;
import io.secretwatch.app.state.StateFile;
import io.secretwatch.broker.EmbeddedKafka;
import io.secretwatch.broker.LocalPorts;
import io.secretwatch.wire.io.FileFault;
import io.secretwatch.wire.io.LostOutputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One machine, for real: a Kafka kept in a folder, the audit webhook receiver, detection, the admin endpoint. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description =
                "Runs Kafka, the audit webhook receiver and detection in one process on this machine, keeping its data in a folder. Ctrl-C stops it.")
final class UpCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "secretwatch-data",
            description = "Where Kafka and state are kept (default: ./${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Kafka's port on 127.0.0.1; the next one is its controller's (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--admin-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the admin endpoint (default: ${DEFAULT-VALUE}).")
    private int adminPort;

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            defaultValue = "default",
            description = "Cluster of events that name none (default: ${DEFAULT-VALUE}).")
    private String cluster;

    @Option(
            names = "--receiver-port",
            paramLabel = "PORT",
            defaultValue = "8443",
            description =
                    "Port of the audit webhook receiver on 127.0.0.1; the next one is its admin endpoint's (default: ${DEFAULT-VALUE}).")
    private int receiverPort;

    @Option(
            names = "--receiver-config",
            paramLabel = "FILE",
            description = "Your own configuration of the receiver; see docs/receiver.md.")
    private Optional<Path> receiverConfig = Optional.empty();

    @Option(names = "--policy", paramLabel = "FILE", description = "What is expected; see docs/policy.md.")
    private Optional<Path> policy = Optional.empty();

    @Mixin
    private StateOption state;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        UpPorts ports = ports().expectDistinct();
        Config config = config();
        if (!Files.exists(data.resolve("kafka"))) {
            // no Kafka that could know an earlier one
            DetectionFiles.policy(config.policy());
        }
        Optional<StateFile> vouched = state.file();
        OwnFolder own = ownFolder();
        try (own) {
            ports.expectFree();
            keepPrivate(data.resolve("kafka"));
            if (receiverConfig.isEmpty()) {
                keepPrivate(data.resolve("receiver"));
            }
            return up(config, vouched);
        }
    }

    /** The receiver first: until Kafka is there, it keeps events on disk. */
    private int up(Config config, Optional<StateFile> vouched) {
        Optional<UpReceiver> receiver = receiver();
        try {
            EmbeddedKafka kafka = kafka();
            try {
                explain(kafka, clientFile(kafka), receiver.isPresent());
                return RunCommand.run(() -> config, vouched, receiver, List.of(kafka));
            } catch (ConfigurationException | StoppedException | LostOutputException e) {
                kafka.close();
                throw e;
            }
        } catch (ConfigurationException | StoppedException | LostOutputException e) {
            receiver.ifPresent(UpReceiver::close);
            throw e;
        }
    }

    private EmbeddedKafka kafka() {
        Path dir = data.resolve("kafka");
        try {
            return EmbeddedKafka.kept(dir, port, port + 1);
        } catch (RuntimeException e) {
            String because = Failures.ofFile(e)
                    .orElse("its log says why; where the files are damaged, another --data begins anew");
            throw new ConfigurationException("Kafka does not start in " + dir.toAbsolutePath() + ": " + because);
        }
    }

    /** Before the ports are looked at: those of a process that has the folder are taken too, and the folder is what matters. */
    private OwnFolder ownFolder() {
        if (data.toString().contains(",")) {
            throw new ConfigurationException(
                    "--data " + data + " has a comma in its name, by which Kafka takes it for several folders");
        }
        return OwnFolder.take(data, ".lock", "--data");
    }

    private UpPorts ports() {
        UpPorts ports = new UpPorts().two("--port", port);
        if (receiverConfig.isEmpty()) {
            ports.two("--receiver-port", receiverPort);
        }
        return ports.one("--admin-port", adminPort);
    }

    /** Before anything is written there, or read of what an older version wrote. */
    private static void keepPrivate(Path folder) {
        try {
            PrivateFiles.folder(folder);
        } catch (IOException e) {
            throw new ConfigurationException("the folder " + folder + " cannot be used: " + FileFault.words(e));
        }
    }

    private Optional<UpReceiver> receiver() {
        return receiverConfig
                .map(UpReceiver::start)
                .or(() -> UpReceiver.start(
                        data.resolve("receiver"), receiverPort, cluster, LocalPorts.HOST + ":" + port));
    }

    /** What other commands need to find this Kafka. */
    private Path clientFile(EmbeddedKafka kafka) {
        Path file = data.resolve("client.yaml").toAbsolutePath().normalize();
        try {
            PrivateFiles.write(file, OneMachine.clientFile(kafka.bootstrapServers()));
        } catch (IOException e) {
            throw new ConfigurationException("the file " + file + " cannot be written: " + FileFault.words(e));
        }
        return file;
    }

    private Config config() {
        Map<String, String> values =
                new TreeMap<>(OneMachine.settings(LocalPorts.HOST + ":" + port, data.resolve("state")));
        values.put(Config.CLUSTER, cluster);
        values.put(AdminSettings.PORT, Integer.toString(adminPort));
        policy.ifPresent(file -> values.put(Config.POLICY, file.toAbsolutePath().toString()));
        return Config.of(values, Path.of("").toAbsolutePath());
    }

    /** Beside the launcher of a checkout, and a folder above that of a release. */
    private static Path auditPolicy() {
        Path policy = Path.of("deploy", "audit-policy", "recommended.yaml");
        Path launcher = Path.of(System.getProperty("secretwatch.launcher", "")).toAbsolutePath();
        return Stream.of(
                        launcher.resolveSibling(policy),
                        launcher.resolve(Path.of("..", "..")).resolve(policy))
                .map(Path::normalize)
                .filter(Files::exists)
                .findFirst()
                .orElse(policy);
    }

    private void explain(EmbeddedKafka kafka, Path client, boolean receiver) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Kafka:    " + kafka.bootstrapServers() + ", data in " + data.toAbsolutePath());
        if (receiver && receiverConfig.isEmpty()) {
            out.println("Receiver: https://127.0.0.1:" + receiverPort + "/clusters/" + cluster
                    + "/audit, for an API server with");
            out.println("          --audit-policy-file=" + auditPolicy());
            out.println("          --audit-webhook-config-file="
                    + data.resolve("receiver/kubeconfig").toAbsolutePath().normalize());
            out.println("          --audit-webhook-batch-max-wait=2s");
        }
        out.println("Send:     or one audit event or EventList per record to topic k8s-audit, header cluster=NAME");
        out.println("Alerts:   topic secretwatch-alerts, or");
        out.println("          secretwatch alerts --follow --config " + client);
        out.println("          secretwatch explain ID --config " + client);
        out.println("          secretwatch who-read NAMESPACE/SECRET --config " + client);
        out.println("Console:  http://127.0.0.1:" + adminPort + "/");
        out.println("Admin:    http://127.0.0.1:" + adminPort + "/readyz  /livez  /metrics");
        out.println("Ctrl-C stops it.");
        out.flush();
    }
}
