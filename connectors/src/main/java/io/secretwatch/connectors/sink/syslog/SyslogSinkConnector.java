package io.secretwatch.connectors.sink.syslog;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** Delivers the alerts topic to a syslog receiver: RFC 5424 over TLS or TCP, with CEF, LEEF or JSON in it. See docs/integrations/syslog.md. */
public final class SyslogSinkConnector extends SinkConnector {

    private Map<String, String> props = Map.of();

    @Override
    public void start(Map<String, String> props) {
        new SyslogConfig(props);
        this.props = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return SyslogSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, props);
    }

    @Override
    public Config validate(Map<String, String> props) {
        Map<String, ConfigValue> values = SyslogSettings.TABLE.validateAll(props);
        if (values.values().stream().allMatch(value -> value.errorMessages().isEmpty())) {
            SyslogConfig.problems(SyslogSettings.TABLE.parse(props)).forEach((setting, problem) -> values.get(setting).addErrorMessage(problem));
        }
        return new Config(List.copyOf(values.values()));
    }

    @Override
    public void stop() {
        props = Map.of();
    }

    @Override
    public ConfigDef config() {
        return SyslogSettings.TABLE;
    }

    @Override
    public String version() {
        return SyslogSinkTask.VERSION;
    }
}
