package io.secretwatch.connectors.sink.http;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** Delivers the alerts topic to a receiver that speaks HTTP: Splunk HEC, OpenSearch, Alertmanager, a webhook, falcosidekick. See docs/sinks.md. */
public final class HttpAlertSinkConnector extends SinkConnector {

    private Map<String, String> props = Map.of();

    @Override
    public void start(Map<String, String> props) {
        new SinkConfig(props);
        this.props = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return HttpAlertSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, props);
    }

    @Override
    public Config validate(Map<String, String> props) {
        Map<String, ConfigValue> values = Settings.TABLE.validateAll(props);
        if (values.values().stream().allMatch(value -> value.errorMessages().isEmpty())) {
            Together.problems(Settings.TABLE.parse(props)).forEach((setting, problem) -> values.get(setting).addErrorMessage(problem));
        }
        return new Config(List.copyOf(values.values()));
    }

    @Override
    public void stop() {
        props = Map.of();
    }

    @Override
    public ConfigDef config() {
        return Settings.TABLE;
    }

    @Override
    public String version() {
        return HttpAlertSinkTask.VERSION;
    }
}
