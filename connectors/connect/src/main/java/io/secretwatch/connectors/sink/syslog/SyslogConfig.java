package io.secretwatch.connectors.sink.syslog;

import io.secretwatch.connectors.format.Format;
import io.secretwatch.connectors.sink.SettingValues;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/** A task's configuration, checked as a whole. It is never written to the log. */
final class SyslogConfig extends AbstractConfig {

    SyslogConfig(Map<String, String> props) {
        super(SyslogSettings.TABLE, props, false);
        Map<String, String> problems = problems(values());
        if (!problems.isEmpty()) {
            throw new ConfigException(String.join("; ", problems.values()));
        }
    }

    /** A sentence for each setting that does not fit with another; {@code parsed} are good one by one. */
    static Map<String, String> problems(Map<String, ?> parsed) {
        SettingValues values = new SettingValues(parsed);
        Map<String, String> problems = new LinkedHashMap<>();
        String certificate = values.text(SyslogSettings.CERTIFICATE);
        String key = values.text(SyslogSettings.KEY);
        if (certificate.isEmpty() != key.isEmpty()) {
            problems.put(SyslogSettings.KEY, "tls.key.file and tls.cert.file belong together");
        }
        if (values.hasSecret(SyslogSettings.KEY_PASSWORD) && key.isEmpty()) {
            problems.put(SyslogSettings.KEY_PASSWORD, "tls.key.password needs tls.key.file");
        }
        if (values.text(SyslogSettings.PROTOCOL).equals("tcp")
                && !(values.text(SyslogSettings.CA) + certificate).isEmpty()) {
            problems.put(
                    SyslogSettings.PROTOCOL, "protocol tcp does not use tls.ca.file and tls.cert.file; set it to tls");
        }
        if (values.millis(SyslogSettings.BACKOFF_CAP) < values.millis(SyslogSettings.BACKOFF)) {
            problems.put(SyslogSettings.BACKOFF_CAP, "retry.backoff.max.ms is below retry.backoff.ms");
        }
        return problems;
    }

    Format format() {
        return Format.valueOf(getString(SyslogSettings.FORMAT).toUpperCase(Locale.ROOT));
    }

    boolean tls() {
        return getString(SyslogSettings.PROTOCOL).equals("tls");
    }

    Duration time(String setting) {
        return Duration.ofMillis(((Number) get(setting)).longValue());
    }
}
