package io.secretwatch.connectors.sink.syslog;

import io.secretwatch.connectors.format.Format;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** A task's configuration, checked as a whole. It is never written to the log. */
final class SyslogConfig extends AbstractConfig {

    SyslogConfig(Map<String, String> props) {
        super(SyslogSettings.TABLE, props, false);
        Map<String, String> problems = problems(values());
        if (!problems.isEmpty()) {
            throw new ConfigException(String.join("; ", problems.values()));
        }
    }

    /** A sentence for each setting that does not fit with another; {@code values} are good one by one. */
    static Map<String, String> problems(Map<String, ?> values) {
        Map<String, String> problems = new LinkedHashMap<>();
        String certificate = (String) values.get(SyslogSettings.CERTIFICATE);
        String key = (String) values.get(SyslogSettings.KEY);
        if (certificate.isEmpty() != key.isEmpty()) {
            problems.put(SyslogSettings.KEY, "tls.key.file and tls.cert.file belong together");
        }
        if (!((Password) values.get(SyslogSettings.KEY_PASSWORD)).value().isEmpty() && key.isEmpty()) {
            problems.put(SyslogSettings.KEY_PASSWORD, "tls.key.password needs tls.key.file");
        }
        if (values.get(SyslogSettings.PROTOCOL).equals("tcp")
                && !(values.get(SyslogSettings.CA) + certificate).isEmpty()) {
            problems.put(
                    SyslogSettings.PROTOCOL, "protocol tcp does not use tls.ca.file and tls.cert.file; set it to tls");
        }
        if ((Long) values.get(SyslogSettings.BACKOFF_CAP) < (Long) values.get(SyslogSettings.BACKOFF)) {
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
