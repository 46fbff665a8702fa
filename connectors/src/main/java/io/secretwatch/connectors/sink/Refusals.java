package io.secretwatch.connectors.sink;

import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Where the alerts go that a receiver will never take: to Connect's dead letter queue, with the reason in {@code __connect.errors.exception.message}.
 * Connect waits for that write before it commits. Without a queue, or with {@code errors.tolerance=none}, the task stops.
 */
public final class Refusals {

    private final String sink;
    private final ErrantRecordReporter reporter;
    private final Tally tally;

    Refusals(String sink, ErrantRecordReporter reporter, Tally tally) {
        this.sink = sink;
        this.reporter = reporter;
        this.tally = tally;
    }

    /** The refusals of a task; {@code sink} is the connector's name. */
    public static Refusals of(String sink, SinkTaskContext context, Tally tally) {
        return new Refusals(sink, context.errantRecordReporter(), tally);
    }

    /**
     * Puts a record aside.
     *
     * @throws ConnectException where it cannot be put aside
     */
    public void put(SinkRecord record, String why) {
        DataException reason = new DataException("sink " + sink + ": " + why);
        if (reporter == null) {
            throw new ConnectException("sink " + sink + " has no place for a refused alert; set errors.tolerance=all and "
                    + "errors.deadletterqueue.topic.name. " + why, reason);
        }
        reporter.report(record, reason);
        tally.refused.increment();
    }
}
