package io.secretwatch.connectors.sink.syslog;

import io.secretwatch.connectors.sink.AlertSinkTask;
import io.secretwatch.connectors.sink.Backoff;
import io.secretwatch.connectors.sink.Batching;
import io.secretwatch.connectors.sink.Sending;
import io.secretwatch.connectors.sink.Tally;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** Delivers alerts by syslog. */
public final class SyslogSinkTask extends AlertSinkTask {

    @Override
    protected Sending sending(Map<String, String> props, Tally tally) {
        SyslogConfig config = new SyslogConfig(props);
        Backoff backoff =
                new Backoff(config.time(SyslogSettings.BACKOFF), config.time(SyslogSettings.BACKOFF_CAP), new Random());
        SyslogMessage message = new SyslogMessage(
                Facility.of(config.getString(SyslogSettings.FACILITY)),
                config.getString(SyslogSettings.APP_NAME),
                config.getString(SyslogSettings.HOSTNAME),
                config.format());
        return new Sending(
                new SyslogCarrier(config, backoff, AlertSinkTask::now),
                message::write,
                config.getInt(SyslogSettings.MESSAGE_BYTES),
                new Batching(config.getInt(SyslogSettings.BATCH_ALERTS), SyslogCarrier.WRITE_BYTES, 0),
                backoff,
                Duration.ZERO,
                config.time(SyslogSettings.WRITE_TIMEOUT),
                config.getBoolean(SyslogSettings.REPLAY));
    }
}
