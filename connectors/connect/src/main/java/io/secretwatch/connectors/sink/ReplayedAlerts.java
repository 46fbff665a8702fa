package io.secretwatch.connectors.sink;

import org.apache.kafka.connect.sink.SinkRecord;

/** Alerts of a replay run, which a sink drops unless it is told to accept them: nobody is to be paged for last week. */
public final class ReplayedAlerts {

    /** The header by which a record says that it comes from a replay; its value names the run. */
    public static final String HEADER = "replay-run";

    private ReplayedAlerts() {}

    /** Whether a record comes from a replay. */
    public static boolean includes(SinkRecord alert) {
        return alert.headers().lastWithName(HEADER) != null;
    }
}
