package io.secretwatch.connectors.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.wire.product.Product;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * Writes alerts in another format on their way through Kafka Connect, for other people's sinks. The value keeps its type: bytes, a string, or the map of a
 * JSON converter without schemas, which becomes a string where the format is not JSON.
 */
public final class AlertFormat<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

    static final String FORMAT = "format";
    static final String TEMPLATE = "template";
    static final String CONSOLE = "console.url";
    static final String CONTENT_TYPE = "content-type";

    private static final ConfigDef SETTINGS = new ConfigDef()
            .define(
                    FORMAT,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    ConfigDef.CaseInsensitiveValidString.in(Format.words().toArray(String[]::new)),
                    ConfigDef.Importance.HIGH,
                    "The format that alerts are written in: " + String.join(", ", Format.words()) + ".")
            .define(
                    TEMPLATE,
                    ConfigDef.Type.STRING,
                    "",
                    ConfigDef.Importance.MEDIUM,
                    "The JSON that format template fills in.")
            .define(
                    CONSOLE,
                    ConfigDef.Type.STRING,
                    "",
                    ConfigDef.Importance.LOW,
                    "The address of the console, for a link to the finding in formats for people.");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private Format format;
    private FormatSettings settings = FormatSettings.NONE;

    @Override
    public void configure(Map<String, ?> configs) {
        AbstractConfig config = new AbstractConfig(SETTINGS, configs, false);
        format = Format.valueOf(config.getString(FORMAT).toUpperCase(Locale.ROOT));
        String template = config.getString(TEMPLATE);
        if (template.isEmpty() == (format == Format.TEMPLATE)) {
            throw new ConfigException(TEMPLATE + " and " + FORMAT + "=template belong together");
        }
        try {
            settings = new FormatSettings(
                    config.getString(CONSOLE),
                    template.isEmpty() ? Optional.empty() : Optional.of(JsonTemplate.read(template)));
        } catch (JsonTemplate.Mistake e) {
            throw new ConfigException(TEMPLATE + " " + e.getMessage());
        }
    }

    /**
     * The record in the other format; a tombstone as it came.
     *
     * @throws DataException where the record is not an alert
     */
    @Override
    public R apply(R alert) {
        if (alert.value() == null) {
            return alert;
        }
        Headers headers = alert.headers().duplicate();
        headers.remove(CONTENT_TYPE);
        headers.addString(CONTENT_TYPE, format.contentType());
        return alert.newRecord(
                alert.topic(),
                alert.kafkaPartition(),
                alert.keySchema(),
                alert.key(),
                alert.valueSchema(),
                written(alert.value()),
                alert.timestamp(),
                headers);
    }

    private Object written(Object value) {
        try {
            byte[] bytes = format.write(Alert.read(bytes(value)), settings);
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (value instanceof byte[]) {
                return bytes;
            }
            return value instanceof Map && format.contentType().equals("application/json") && text.startsWith("{")
                    ? JSON.readValue(text, MAP)
                    : text;
        } catch (Alert.NotAnAlert e) {
            throw new DataException(e.getMessage());
        } catch (IOException e) {
            throw new IllegalStateException("a JSON format that is not JSON", e);
        }
    }

    private static byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        if (value instanceof Map<?, ?> map) {
            try {
                return JSON.writeValueAsString(map).getBytes(StandardCharsets.UTF_8);
            } catch (JsonProcessingException e) {
                throw new DataException("the record is not an alert: a map that is not JSON");
            }
        }
        throw new DataException(
                "the record is not an alert: its value is neither bytes nor a string nor a map; use ByteArrayConverter");
    }

    @Override
    public ConfigDef config() {
        return SETTINGS;
    }

    @Override
    public String version() {
        return Product.version();
    }

    @Override
    public void close() {
        // nothing is open
    }
}
