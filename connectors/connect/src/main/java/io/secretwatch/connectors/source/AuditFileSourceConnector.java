package io.secretwatch.connectors.source;

import io.secretwatch.connectors.event.AuditRecord;
import io.secretwatch.connectors.logfile.Position;
import io.secretwatch.wire.product.Product;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** A Kafka Connect source that follows Kubernetes audit logs through rotation; exactly once where the worker supports it. */
public final class AuditFileSourceConnector extends SourceConnector {

    private Map<String, String> properties = Map.of();

    @Override
    public void start(Map<String, String> properties) {
        new AuditFileSourceConfig(properties);
        this.properties = Map.copyOf(properties);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return AuditFileSourceTask.class;
    }

    /** Splits the files over the tasks; a file is read by one task only. */
    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        List<String> files = new AuditFileSourceConfig(properties).files();
        List<List<String>> groups = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            if (i < maxTasks) {
                groups.add(new ArrayList<>());
            }
            groups.get(i % maxTasks).add(files.get(i));
        }
        return groups.stream()
                .map(group -> {
                    Map<String, String> task = new HashMap<>(properties);
                    task.put(AuditFileSourceConfig.FILES, String.join(",", group));
                    return task;
                })
                .toList();
    }

    @Override
    public void stop() {
        // holds nothing open
    }

    @Override
    public ConfigDef config() {
        return AuditFileSourceConfig.DEF;
    }

    @Override
    public Config validate(Map<String, String> properties) {
        Config config = super.validate(properties);
        String size = properties.get(AuditFileSourceConfig.MAX_REQUEST_SIZE);
        for (ConfigValue value : config.configValues()) {
            if (value.name().equals(AuditFileSourceConfig.LINE_MAX_BYTES)
                    && value.value() instanceof Integer longest
                    && size != null
                    && !fits(longest, size)) {
                value.addErrorMessage("the longest line and " + AuditRecord.BESIDE_THE_VALUE
                        + " bytes beside it do not fit into " + AuditFileSourceConfig.MAX_REQUEST_SIZE);
            }
        }
        return config;
    }

    private static boolean fits(int longest, String size) {
        try {
            return (long) longest + AuditRecord.BESIDE_THE_VALUE <= Long.parseLong(size.strip());
        } catch (NumberFormatException e) {
            return false;
        }
    }

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> properties) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    /** A poll is a transaction, which is all that is needed: lines know no others. */
    @Override
    public ConnectorTransactionBoundaries canDefineTransactionBoundaries(Map<String, String> properties) {
        return ConnectorTransactionBoundaries.UNSUPPORTED;
    }

    @Override
    public boolean alterOffsets(Map<String, String> properties, Map<Map<String, ?>, Map<String, ?>> offsets) {
        offsets.forEach((partition, offset) -> {
            if (!SourcePartition.isOne(partition)) {
                throw new ConnectException(
                        "a source partition is {\"path\": ..., \"node\": ...}, where node may be left out");
            }
            if (offset != null) {
                try {
                    Position.of(offset);
                } catch (IllegalArgumentException e) {
                    throw new ConnectException("the source offset cannot be used: " + e.getMessage());
                }
            }
        });
        return true;
    }

    @Override
    public String version() {
        return Product.version();
    }
}
