package io.secretwatch.connectors.source;

import io.secretwatch.connectors.logfile.LineRecords;
import io.secretwatch.connectors.logfile.StartPosition;
import io.secretwatch.connectors.redaction.Redaction;
import io.secretwatch.wire.kafka.BackEndName;
import io.secretwatch.wire.kafka.RecordLimits;
import io.secretwatch.wire.kubernetes.ClusterName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/** The configuration of the audit file source; docs/ship.md explains it. */
final class AuditFileSourceConfig extends AbstractConfig {

    static final String FILES = "files";
    static final String CLUSTER = "cluster";
    static final String NODE = "node";
    static final String TOPIC = "topic";
    static final String REJECTED = "topic.rejected";
    static final String REDACTION = "redaction";
    static final String START = "start";
    static final String LINE_MAX_BYTES = "line.max.bytes";
    static final String BATCH_MAX_LINES = "batch.max.lines";
    static final String BATCH_MAX_BYTES = "batch.max.bytes";
    static final String POLL_MS = "poll.ms";
    static final String MAX_REQUEST_SIZE = "producer.override.max.request.size";

    static final int DEFAULT_LINE_MAX_BYTES = RecordLimits.LARGEST;
    private static final int LONGEST_LINE = 512 << 20;

    static final ConfigDef DEF = new ConfigDef()
            .define(
                    FILES,
                    Type.LIST,
                    ConfigDef.NO_DEFAULT_VALUE,
                    ConfigDef.LambdaValidator.with(
                            AuditFileSourceConfig::checkFiles, () -> "absolute paths, each once"),
                    Importance.HIGH,
                    "The audit logs, as kube-apiserver's --audit-log-path has them. Backups beside them are found by name; files are split over the tasks.")
            .define(
                    CLUSTER,
                    Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    ConfigDef.LambdaValidator.with(AuditFileSourceConfig::checkCluster, () -> ClusterName.RULE),
                    Importance.HIGH,
                    "The cluster whose logs they are; it becomes the header cluster.")
            .define(
                    TOPIC,
                    Type.STRING,
                    "k8s-audit",
                    new ConfigDef.NonEmptyString(),
                    Importance.HIGH,
                    "Where the events go.")
            .define(
                    REJECTED,
                    Type.STRING,
                    "secretwatch-rejected",
                    new ConfigDef.NonEmptyString(),
                    Importance.MEDIUM,
                    "Where the beginnings of lines go that are too long.")
            .define(
                    REDACTION,
                    Type.STRING,
                    "on",
                    ValidString.in("on", "off"),
                    Importance.HIGH,
                    "Whether Secret values are taken out before anything is written.")
            .define(
                    START,
                    Type.STRING,
                    "beginning",
                    ValidString.in("beginning", "end"),
                    Importance.MEDIUM,
                    "Where a file begins that was never read: with its oldest backup, or with the next line.")
            .define(
                    NODE,
                    Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "A name of this machine, where several have the same path and one Connect cluster; it becomes part of the source partition, and of the header backend, which is log or log:NODE.")
            .define(
                    LINE_MAX_BYTES,
                    Type.INT,
                    DEFAULT_LINE_MAX_BYTES,
                    Range.between(1 << 20, LONGEST_LINE),
                    Importance.MEDIUM,
                    "Of longer lines the first 512 KiB go to topic.rejected.")
            .define(
                    BATCH_MAX_LINES,
                    Type.INT,
                    1000,
                    Range.atLeast(1),
                    Importance.LOW,
                    "The most lines in one poll, which is one transaction.")
            .define(
                    BATCH_MAX_BYTES,
                    Type.INT,
                    8 << 20,
                    Range.atLeast(1),
                    Importance.LOW,
                    "A poll ends with the line that reaches so many bytes.")
            .define(
                    POLL_MS,
                    Type.INT,
                    250,
                    Range.between(1, 60_000),
                    Importance.LOW,
                    "How often a file is looked at while nothing is written to it.");

    AuditFileSourceConfig(Map<String, String> properties) {
        super(DEF, properties, false);
    }

    private static void checkFiles(String name, Object value) {
        List<?> files = value == null ? List.of() : (List<?>) value;
        if (files.isEmpty() || new HashSet<>(files).size() < files.size()) {
            throw new ConfigException(name + " must name at least one file, and each one once");
        }
        for (Object file : files) {
            try {
                if (!Path.of((String) file).isAbsolute()) {
                    throw new ConfigException(name + " must contain absolute paths");
                }
            } catch (InvalidPathException e) {
                throw new ConfigException(name + " contains something that is not a path");
            }
        }
    }

    private static void checkCluster(String name, Object value) {
        String cluster = (String) value;
        if (cluster == null || !ClusterName.isValid(cluster)) {
            throw new ConfigException(name + " must be " + ClusterName.RULE);
        }
    }

    List<String> files() {
        return getList(FILES);
    }

    StartPosition start() {
        return StartPosition.valueOf(getString(START).toUpperCase(Locale.ROOT));
    }

    LineRecords records() {
        return new LineRecords(
                getString(CLUSTER),
                BackEndName.of(BackEndName.LOG, getString(NODE)),
                getString(REDACTION).equals("off") ? Redaction.OFF : Redaction.STANDARD);
    }
}
