package io.secretwatch.connectors.format;

import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.kafka.HeaderNames;
import io.secretwatch.wire.product.Product;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.transforms.predicates.Predicate;

/** Selects alerts by the header {@code severity}, for Connect's {@code Filter}. A record without the header, or with an unknown word in it, counts as medium. */
public final class SeverityAtLeast<R extends ConnectRecord<R>> implements Predicate<R>, Versioned {

    static final String SEVERITY = "severity";

    private static final ConfigDef SETTINGS = new ConfigDef()
            .define(
                    SEVERITY,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    ConfigDef.ValidString.in(
                            Arrays.stream(Severity.values()).map(Severity::word).toArray(String[]::new)),
                    ConfigDef.Importance.HIGH,
                    "The lowest severity for which this is true.");

    private Severity least;

    @Override
    public void configure(Map<String, ?> configs) {
        least = Severity.valueOf(
                new AbstractConfig(SETTINGS, configs, false).getString(SEVERITY).toUpperCase(Locale.ROOT));
    }

    @Override
    public boolean test(R alert) {
        Header header = alert.headers().lastWithName(HeaderNames.SEVERITY);
        Object value = header == null ? "" : header.value();
        String word = value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
        return Severity.ofWord(word).orElse(Severity.MEDIUM).compareTo(least) >= 0;
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
