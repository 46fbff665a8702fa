package io.secretwatch.connectors.sink.syslog;

import io.secretwatch.connectors.sink.AlertSinkTask;
import io.secretwatch.connectors.sink.Backoff;
import io.secretwatch.connectors.sink.Batching;
import io.secretwatch.connectors.sink.DeliverySettings;
import io.secretwatch.connectors.sink.Revisions;
import io.secretwatch.connectors.sink.SinkMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** Delivers alerts by syslog. */
public final class SyslogSinkTask extends AlertSinkTask {

    @Override
    protected DeliverySettings settings(Map<String, String> props, SinkMetrics metrics) {
        SyslogConfig config = new SyslogConfig(props);
        Backoff backoff =
                new Backoff(config.time(SyslogSettings.BACKOFF), config.time(SyslogSettings.BACKOFF_CAP), new Random());
        SyslogMessage message = new SyslogMessage(
                Facility.of(config.getString(SyslogSettings.FACILITY)),
                config.getString(SyslogSettings.APP_NAME),
                config.getString(SyslogSettings.HOSTNAME),
                config.format());
        return new DeliverySettings(
                new SyslogTransport(config, backoff, AlertSinkTask::now),
                message::write,
                config.getInt(SyslogSettings.MESSAGE_BYTES),
                new Batching(config.getInt(SyslogSettings.BATCH_ALERTS), SyslogTransport.WRITE_BYTES, 0),
                backoff,
                Duration.ZERO,
                config.time(SyslogSettings.WRITE_TIMEOUT),
                config.getBoolean(SyslogSettings.REPLAY),
                Revisions.ALL);
    }
}
