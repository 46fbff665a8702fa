package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.format.Format;
import io.secretwatch.connectors.format.FormatSettings;
import io.secretwatch.connectors.sink.AlertSinkTask;
import io.secretwatch.connectors.sink.Backoff;
import io.secretwatch.connectors.sink.Batching;
import io.secretwatch.connectors.sink.DeliverySettings;
import io.secretwatch.connectors.sink.SinkMetrics;
import java.util.Map;
import java.util.Random;

/** Delivers alerts by HTTP. */
public final class HttpAlertSinkTask extends AlertSinkTask {

    @Override
    protected DeliverySettings settings(Map<String, String> props, SinkMetrics metrics) {
        HttpSinkConfig config = new HttpSinkConfig(props);
        Format format = config.format();
        FormatSettings formatSettings = config.formatSettings();
        return new DeliverySettings(
                new HttpTransport(config, metrics),
                alert -> format.write(alert, formatSettings),
                Integer.MAX_VALUE,
                new Batching(
                        config.batchAlerts(),
                        config.getInt(HttpSinkSettings.BATCH_BYTES),
                        config.getInt(HttpSinkSettings.LINGER)),
                new Backoff(
                        config.time(HttpSinkSettings.BACKOFF), config.time(HttpSinkSettings.BACKOFF_CAP), new Random()),
                config.time(HttpSinkSettings.RETRY_AFTER_CAP),
                config.time(HttpSinkSettings.TIMEOUT),
                config.getBoolean(HttpSinkSettings.REPLAY),
                config.revisions());
    }
}
