package io.secretwatch.connectors.ship;

import io.secretwatch.connectors.command.UsageException;
import io.secretwatch.connectors.logfile.FollowedLog;
import io.secretwatch.connectors.logfile.LineRecords;
import io.secretwatch.connectors.logfile.StartPosition;
import io.secretwatch.connectors.redaction.Redaction;
import io.secretwatch.http.AdminEndpoint;
import io.secretwatch.wire.io.FileFault;
import io.secretwatch.wire.kafka.BackEndName;
import io.secretwatch.wire.kafka.KafkaRefusal;
import io.secretwatch.wire.kafka.RecordLimits;
import io.secretwatch.wire.kubernetes.ClusterName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Words of the command line and exit codes; the work is {@link Shipper}'s. */
@Command(
        name = "secretwatch ship",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Follows audit log files through rotation and writes their lines to Kafka, at least once.",
            "Ends on SIGTERM, or with --once."
        })
final class ShipCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int USAGE = 2;
    private static final int UNREADABLE = 3;
    private static final int FAILED = 4;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Audit logs, as --audit-log-path of the API server has them.")
    private List<Path> files;

    @Option(names = "--cluster", required = true, paramLabel = "NAME", description = "The cluster whose logs they are.")
    private String cluster;

    @Option(
            names = "--back-end",
            paramLabel = "NAME",
            defaultValue = BackEndName.LOG,
            description =
                    "The name of these logs in the header backend, by which they are compared with a webhook: `log`, or `log:` and a name of this machine. Default: ${DEFAULT-VALUE}")
    private String backEnd;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Where Kafka is.")
    private String bootstrap;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "A monitor's configuration; the keys below `kafka` go to the producer, except acks=all and idempotence, which stay.")
    private Path config;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = "k8s-audit",
            description = "Where the events go; it must exist. Default: ${DEFAULT-VALUE}")
    private String topic;

    @Option(
            names = "--rejected",
            paramLabel = "TOPIC",
            defaultValue = "secretwatch-rejected",
            description =
                    "Where the beginnings of lines go that are too long; it must exist. Default: ${DEFAULT-VALUE}")
    private String rejected;

    @Option(
            names = "--checkpoints",
            paramLabel = "FILE",
            defaultValue = "secretwatch-ship.json",
            description =
                    "How far each file is shipped; replaced as a whole, at most once a second, and used by one process. Default: ${DEFAULT-VALUE}")
    private Path checkpoints;

    @Option(
            names = "--from",
            paramLabel = "beginning|end",
            defaultValue = "beginning",
            description =
                    "Where a file begins that has no checkpoint: with its oldest backup, or with the next line. Default: beginning")
    private StartPosition from;

    @Option(
            names = "--once",
            description = "Ship what is there, with backups, and end. An unfinished last line stays for the next time.")
    private boolean once;

    @Option(
            names = "--redaction",
            paramLabel = "on|off",
            defaultValue = "on",
            description = "Take Secret values out before anything is written. Default: ${DEFAULT-VALUE}")
    private Redacting redaction;

    @Option(
            names = "--line-max-bytes",
            paramLabel = "N",
            defaultValue = "" + RecordLimits.LARGEST,
            description =
                    "The longest line, 1 MiB to 512 MiB; of longer ones the first 512 KiB go to the topic of --rejected. Default: ${DEFAULT-VALUE}")
    private int longestLine;

    @Mixin
    private AdminOptions admin;

    @Spec
    private CommandSpec spec;

    private enum Redacting {
        ON,
        OFF
    }

    @Override
    public Integer call() {
        try {
            check();
            return ship();
        } catch (UsageException e) {
            return end(USAGE, e.sentence());
        } catch (Unreadable e) {
            return end(UNREADABLE, e.sentence);
        } catch (AccessDeniedException e) {
            return end(FAILED, "permission to read " + e.getFile() + " was taken away");
        } catch (FileSystemException e) {
            return end(FAILED, e.getFile() + " cannot be read or written any more: " + FileFault.words(e));
        } catch (IOException e) {
            return end(FAILED, "a file cannot be read or written any more: " + FileFault.words(e));
        } catch (ExecutionException e) {
            return end(
                    FAILED,
                    KafkaRefusal.ofWriter(e, topic + ", " + rejected)
                            .orElseGet(() -> "Kafka does not take a record: "
                                    + Objects.requireNonNullElse(e.getCause(), e)
                                            .getClass()
                                            .getSimpleName()));
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
            return DONE;
        } catch (KafkaException e) {
            return end(FAILED, "Kafka cannot be written to: " + e.getClass().getSimpleName());
        }
    }

    /** The code, after the sentence. */
    private int end(int code, String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("secretwatch ship: " + sentence);
        err.flush();
        return code;
    }

    private void check() {
        if (!ClusterName.isValid(cluster)) {
            throw new UsageException("--cluster must be " + ClusterName.RULE);
        }
        if (!BackEndName.isValid(backEnd)) {
            throw new UsageException("--back-end must be " + BackEndName.RULE);
        }
        admin.check();
        if (longestLine < 1 << 20 || longestLine > 512 << 20) {
            throw new UsageException("--line-max-bytes must be between 1048576 and 536870912");
        }
    }

    private int ship() throws IOException, InterruptedException, ExecutionException {
        LineRecords records =
                new LineRecords(cluster, backEnd, redaction == Redacting.OFF ? Redaction.OFF : Redaction.STANDARD);
        Properties settings = ShipSettings.producer(config, bootstrap, longestLine);
        for (Path file : files) {
            checkReadable(file);
        }
        try (Checkpoints positions = Checkpoints.open(checkpoints);
                KafkaProducer<byte[], byte[]> producer = ShipSettings.connected(settings, List.of(topic, rejected))) {
            Map<Path, FollowedLog> logs = new LinkedHashMap<>();
            for (Path file : new LinkedHashSet<>(
                    files.stream().map(one -> one.toAbsolutePath().normalize()).toList())) {
                logs.put(file, new FollowedLog(file, positions.of(file), from, longestLine, Clock.systemUTC()));
            }
            ShipMeters meters = new ShipMeters(logs.keySet());
            Optional<AdminEndpoint> endpoint = admin.start(meters);
            try (StopSignal stop = new StopSignal()) {
                Shipper shipper =
                        new Shipper(logs, records, new Shipper.Topics(topic, rejected), producer, positions, meters);
                try {
                    shipper.run(once, stop.asked());
                } finally {
                    producer.close(CLOSE_WITHIN);
                }
                report(logs, shipper);
            } finally {
                endpoint.ifPresent(AdminEndpoint::close);
                for (FollowedLog log : logs.values()) {
                    log.close();
                }
            }
        }
        return DONE;
    }

    private void report(Map<Path, FollowedLog> logs, Shipper shipper) {
        logs.forEach((file, log) -> {
            if (log.unfinished() > 0) {
                end(DONE, file + " ends within a line; its " + log.unfinished() + " bytes stay for the next time");
            }
        });
        end(DONE, shipper.lines() + " lines shipped");
    }

    /** What is there has to be readable; what is not there yet is waited for, except with --once. */
    private void checkReadable(Path file) {
        LogAccess.problem(file, once).ifPresent(sentence -> {
            throw new Unreadable(sentence);
        });
        if (!Files.exists(file)) {
            end(DONE, file + " does not exist yet; waiting for it");
        }
    }

    /** An input cannot be read at all. */
    private static final class Unreadable extends RuntimeException {

        private final String sentence;

        Unreadable(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }
    }
}
