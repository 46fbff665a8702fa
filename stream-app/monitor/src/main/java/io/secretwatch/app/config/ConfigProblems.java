package io.secretwatch.app.config;

import io.secretwatch.wire.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigValue;

/** Checks values against a table of keys and gives one sentence for each mistake. */
final class ConfigProblems {

    private ConfigProblems() {}

    static List<String> of(ConfigDef keys, Map<String, String> values, Map<String, ConfigValue> checked) {
        List<String> problems = new ArrayList<>();
        values.keySet().stream()
                .filter(key -> !keys.names().contains(key))
                .map(key -> key + " is not a key of this configuration" + Suggestion.ifNear(key, keys.names(), ""))
                .forEach(problems::add);
        checked.values().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .map(wrong ->
                        Objects.requireNonNull(keys.configKeys().get(wrong.name()), "only known keys are checked"))
                .map(key -> problem(key, values))
                .forEach(problems::add);
        return problems;
    }

    private static String problem(ConfigKey key, Map<String, String> values) {
        String value = key.type == Type.PASSWORD || !values.containsKey(key.name)
                ? ""
                : ", and is \"" + values.get(key.name) + "\"";
        return key.name + " must be " + expected(key) + value;
    }

    /** What a key takes, in words. */
    static String expected(ConfigKey key) {
        return key.validator != null ? key.validator.toString() : key.type == Type.BOOLEAN ? "true or false" : "text";
    }
}
