package io.secretwatch.connectors.ship;

import io.secretwatch.connectors.command.Unusable;
import io.secretwatch.connectors.logfile.FollowedLog;
import io.secretwatch.connectors.logfile.LineRecords;
import io.secretwatch.connectors.logfile.Start;
import io.secretwatch.connectors.redaction.Redaction;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Words of the command line and exit codes; the work is {@link Shipping}'s. */
@Command(
        name = "ship",
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

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Where Kafka is.")
    private String bootstrap;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings of the Kafka client below `kafka`, as the monitor has them.")
    private Path config;

    @Option(names = "--topic", defaultValue = "k8s-audit", description = "Default: ${DEFAULT-VALUE}")
    private String topic;

    @Option(
            names = "--rejected",
            paramLabel = "TOPIC",
            defaultValue = "secretwatch-rejected",
            description = "For lines that are too long. Default: ${DEFAULT-VALUE}")
    private String rejected;

    @Option(
            names = "--checkpoints",
            paramLabel = "FILE",
            defaultValue = "secretwatch-ship.json",
            description = "How far each file is shipped. Default: ${DEFAULT-VALUE}")
    private Path checkpoints;

    @Option(
            names = "--from",
            paramLabel = "beginning|end",
            defaultValue = "BEGINNING",
            description = "Where a file begins that has no checkpoint. Default: beginning, with its backups")
    private Start from;

    @Option(names = "--once", description = "Ship what is there, with backups, and end.")
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
            defaultValue = "33554432",
            description = "The longest line. Default: ${DEFAULT-VALUE}")
    private int longestLine;

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
        } catch (Unusable e) {
            return end(USAGE, e.getMessage());
        } catch (Unreadable e) {
            return end(UNREADABLE, e.getMessage());
        } catch (AccessDeniedException e) {
            return end(FAILED, "permission to read " + e.getFile() + " was taken away");
        } catch (IOException e) {
            return end(FAILED, "a file cannot be read or written any more: " + e.getMessage());
        } catch (ExecutionException e) {
            return end(
                    FAILED,
                    "Kafka does not take a record: " + e.getCause().getClass().getSimpleName());
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
            return DONE;
        } catch (KafkaException e) {
            return end(FAILED, "Kafka cannot be written to: " + e.getClass().getSimpleName());
        }
    }

    private int end(int code, String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("secretwatch ship: " + sentence);
        err.flush();
        return code;
    }

    private void check() {
        if (cluster.isBlank() || cluster.length() > 253 || cluster.chars().anyMatch(Character::isISOControl)) {
            throw new Unusable("--cluster has to be 1 to 253 characters, none of them a control character");
        }
        if (longestLine < 1 << 20 || longestLine > 512 << 20) {
            throw new Unusable("--line-max-bytes has to be between 1048576 and 536870912");
        }
    }

    private int ship() throws IOException, InterruptedException, ExecutionException {
        LineRecords records = new LineRecords(cluster, redaction == Redacting.OFF ? Redaction.OFF : Redaction.STANDARD);
        Properties settings = ShipSettings.producer(config, bootstrap, longestLine);
        for (Path file : files) {
            look(file);
        }
        try (Checkpoints positions = Checkpoints.open(checkpoints);
                KafkaProducer<byte[], byte[]> producer = producer(settings)) {
            Map<Path, FollowedLog> logs = new LinkedHashMap<>();
            for (Path file : new LinkedHashSet<>(
                    files.stream().map(one -> one.toAbsolutePath().normalize()).toList())) {
                logs.put(file, new FollowedLog(file, positions.of(file), from, longestLine, Clock.systemUTC()));
            }
            try (Stop stop = new Stop()) {
                Shipping shipping =
                        new Shipping(logs, records, new Shipping.Topics(topic, rejected), producer, positions);
                try {
                    shipping.run(once, stop.asked());
                } finally {
                    producer.close(CLOSE_WITHIN);
                }
                tell(logs, shipping);
            } finally {
                for (FollowedLog log : logs.values()) {
                    log.close();
                }
            }
        }
        return DONE;
    }

    private void tell(Map<Path, FollowedLog> logs, Shipping shipping) {
        PrintWriter err = spec.commandLine().getErr();
        logs.forEach((file, log) -> {
            if (log.unfinished() > 0) {
                err.println("secretwatch ship: " + file + " ends within a line; its " + log.unfinished()
                        + " bytes stay for the next time");
            }
        });
        err.println("secretwatch ship: " + shipping.lines() + " lines shipped");
        err.flush();
    }

    /** What is there has to be readable; what is not there yet is waited for, except with --once. */
    private void look(Path file) {
        if (Files.exists(file) && (!Files.isRegularFile(file) || !Files.isReadable(file))) {
            throw new Unreadable(file + " cannot be read: "
                    + (Files.isRegularFile(file)
                            ? "permission denied; audit logs are readable by root only"
                            : "it is no regular file"));
        }
        if (!Files.exists(file) && once) {
            throw new Unreadable(file + " does not exist");
        }
        if (!Files.exists(file)) {
            end(DONE, file + " does not exist yet; waiting for it");
        }
    }

    private KafkaProducer<byte[], byte[]> producer(Properties settings) {
        try {
            KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings);
            for (String name : List.of(topic, rejected)) {
                try {
                    producer.partitionsFor(name);
                } catch (TimeoutException e) {
                    producer.close(Duration.ZERO);
                    throw new Unusable("Kafka cannot be reached, or has no topic " + name);
                }
            }
            return producer;
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw new Unusable(
                    "Kafka does not accept these settings: " + e.getClass().getSimpleName());
        }
    }

    /** An input cannot be read at all. */
    private static final class Unreadable extends RuntimeException {

        Unreadable(String sentence) {
            super(sentence);
        }
    }
}
