package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.sink.AlertSinkTask;
import io.secretwatch.connectors.sink.Backoff;
import io.secretwatch.connectors.sink.Batching;
import io.secretwatch.connectors.sink.DeliverySettings;
import io.secretwatch.connectors.sink.SinkMetrics;
import io.secretwatch.connectors.sink.Verdict;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.errors.ConnectException;

/** Delivers alerts by HTTP. */
public final class HttpAlertSinkTask extends AlertSinkTask {

    private HttpTransport transport;
    private boolean probe;

    @Override
    protected DeliverySettings settings(Map<String, String> props, SinkMetrics metrics) {
        HttpSinkConfig config = new HttpSinkConfig(props);
        transport = new HttpTransport(config, metrics);
        probe = config.getBoolean(HttpSinkSettings.PROBE);
        return new DeliverySettings(
                transport,
                config.format()::write,
                Integer.MAX_VALUE,
                new Batching(
                        config.batchAlerts(),
                        config.getInt(HttpSinkSettings.BATCH_BYTES),
                        config.getInt(HttpSinkSettings.LINGER)),
                new Backoff(
                        config.time(HttpSinkSettings.BACKOFF), config.time(HttpSinkSettings.BACKOFF_CAP), new Random()),
                config.time(HttpSinkSettings.RETRY_AFTER_CAP),
                config.time(HttpSinkSettings.TIMEOUT),
                config.getBoolean(HttpSinkSettings.REPLAY));
    }

    @Override
    public void start(Map<String, String> props) {
        super.start(props);
        if (probe && transport.probe() instanceof Verdict.Stop stop) {
            throw new ConnectException(stop.why());
        }
    }
}
