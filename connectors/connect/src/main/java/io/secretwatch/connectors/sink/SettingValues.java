package io.secretwatch.connectors.sink;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.types.Password;

/** What the settings of a sink are, each by itself good, so that they can be looked at beside each other. */
public final class SettingValues {

    private final Map<String, ?> values;

    /** Of a configuration, as Kafka's definition of it has parsed it. */
    public SettingValues(Map<String, ?> values) {
        this.values = values;
    }

    /** A text; empty where the setting is left out. */
    public String text(String setting) {
        return (String) value(setting);
    }

    /** Whether a switch is on. */
    public boolean isOn(String setting) {
        return (Boolean) value(setting);
    }

    /** A number of milliseconds. */
    public long millis(String setting) {
        return (Long) value(setting);
    }

    /** Whether a secret is given; what it is stays unknown. */
    public boolean hasSecret(String setting) {
        return !((Password) value(setting)).value().isEmpty();
    }

    private Object value(String setting) {
        return Objects.requireNonNull(values.get(setting), "a setting of the sink is not in its definition");
    }
}
