package io.secretwatch.connectors.sink.syslog;

import io.secretwatch.connectors.sink.AlertSinkConnector;
import java.util.Map;

public final class SyslogSinkConnector extends AlertSinkConnector {

    /** A connector without a configuration. */
    public SyslogSinkConnector() {
        super(SyslogSinkTask.class, SyslogSettings.TABLE);
    }

    @Override
    protected Map<String, String> problems(Map<String, ?> values) {
        return SyslogConfig.problems(values);
    }
}
