package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.sink.AlertSinkTask;
import io.secretwatch.connectors.sink.Backoff;
import io.secretwatch.connectors.sink.Batching;
import io.secretwatch.connectors.sink.Sending;
import io.secretwatch.connectors.sink.Tally;
import io.secretwatch.connectors.sink.Verdict;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.errors.ConnectException;

/** Delivers alerts by HTTP. */
public final class HttpAlertSinkTask extends AlertSinkTask {

    private HttpCarrier carrier;
    private boolean probe;

    @Override
    protected Sending sending(Map<String, String> props, Tally tally) {
        SinkConfig config = new SinkConfig(props);
        carrier = new HttpCarrier(config, tally);
        probe = config.getBoolean(Settings.PROBE);
        return new Sending(
                carrier,
                config.format()::write,
                Integer.MAX_VALUE,
                new Batching(config.batchAlerts(), config.getInt(Settings.BATCH_BYTES), config.getInt(Settings.LINGER)),
                new Backoff(config.time(Settings.BACKOFF), config.time(Settings.BACKOFF_CAP), new Random()),
                config.time(Settings.RETRY_AFTER_CAP),
                config.time(Settings.TIMEOUT),
                config.getBoolean(Settings.REPLAY));
    }

    @Override
    public void start(Map<String, String> props) {
        super.start(props);
        if (probe && carrier.probe() instanceof Verdict.Stop stop) {
            throw new ConnectException(stop.why());
        }
    }
}
