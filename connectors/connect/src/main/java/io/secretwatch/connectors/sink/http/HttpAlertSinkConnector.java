package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.sink.AlertSinkConnector;
import java.util.Map;

/** Delivers the alerts topic to a receiver that speaks HTTP: Splunk HEC, OpenSearch, Alertmanager, a webhook, falcosidekick. See docs/sinks.md. */
public final class HttpAlertSinkConnector extends AlertSinkConnector {

    /** A connector without a configuration. */
    public HttpAlertSinkConnector() {
        super(HttpAlertSinkTask.class, HttpSinkSettings.TABLE);
    }

    @Override
    protected Map<String, String> problems(Map<String, ?> values) {
        return CrossFieldChecks.problems(values);
    }
}
