package io.secretwatch.connectors.sink;

import io.secretwatch.wire.product.Product;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** A sink of alerts: each task has the same configuration, and settings are checked alone and beside each other before it starts. */
public abstract class AlertSinkConnector extends SinkConnector {

    private final Class<? extends AlertSinkTask> task;
    private final ConfigDef table;
    private Map<String, String> props = Map.of();

    protected AlertSinkConnector(Class<? extends AlertSinkTask> task, ConfigDef table) {
        this.task = task;
        this.table = table;
    }

    /** A sentence for each setting that does not fit with another; {@code values} are good one by one. */
    protected abstract Map<String, String> problems(Map<String, ?> values);

    @Override
    public void start(Map<String, String> props) {
        Map<String, String> problems = problems(table.parse(props));
        if (!problems.isEmpty()) {
            throw new ConfigException(String.join("; ", problems.values()));
        }
        this.props = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return task;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, props);
    }

    @Override
    public Config validate(Map<String, String> props) {
        Map<String, ConfigValue> values = table.validateAll(props);
        if (values.values().stream().allMatch(value -> value.errorMessages().isEmpty())) {
            Map<String, String> problems = problems(table.parse(props));
            values.forEach((setting, value) ->
                    Optional.ofNullable(problems.get(setting)).ifPresent(value::addErrorMessage));
        }
        return new Config(List.copyOf(values.values()));
    }

    @Override
    public void stop() {
        props = Map.of();
    }

    @Override
    public ConfigDef config() {
        return table;
    }

    @Override
    public String version() {
        return Product.version();
    }
}
