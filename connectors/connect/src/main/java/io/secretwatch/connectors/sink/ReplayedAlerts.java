package io.secretwatch.connectors.sink;

import io.secretwatch.wire.kafka.HeaderNames;
import org.apache.kafka.connect.sink.SinkRecord;

/** Alerts of a replay run, which a sink drops unless it is set to accept them: last week's events must not page anyone. */
public final class ReplayedAlerts {

    private ReplayedAlerts() {}

    /** Whether a record comes from a replay. */
    public static boolean includes(SinkRecord alert) {
        return alert.headers().lastWithName(HeaderNames.REPLAY_RUN) != null;
    }
}
