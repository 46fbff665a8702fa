package io.secretwatch.connectors.sink;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Where the alerts go that a receiver will never take: to Connect's dead letter queue, with the reason in {@code __connect.errors.exception.message}.
 * Without a queue, or with {@code errors.tolerance=none}, the task stops.
 *
 * <p>A refused alert is settled when the queue has it, and not before. Connect waits for these writes too, but where one fails it forgets
 * that, and the commit of the stopping task would go past the alert (WorkerErrantRecordReporter of Kafka 4.3, awaitFutures).
 */
public final class Refusals {

    private record Aside(SinkRecord record, Future<Void> written) {}

    private final String sink;
    private final ErrantRecordReporter reporter;
    private final Tally tally;
    private final Deque<Aside> asides = new ArrayDeque<>();
    private boolean failed;

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
    void put(SinkRecord record, String why) {
        DataException reason = new DataException("sink " + sink + ": " + why);
        if (reporter == null) {
            throw new ConnectException(
                    "sink " + sink + " has no place for a refused alert; set errors.tolerance=all and "
                            + "errors.deadletterqueue.topic.name. " + why,
                    reason);
        }
        asides.addLast(new Aside(record, reporter.report(record, reason)));
        tally.refused.increment();
    }

    /** Settles what the queue has; what it did not take stays open. */
    void settle(OpenOffsets open) {
        for (Iterator<Aside> left = asides.iterator(); left.hasNext(); ) {
            Aside aside = left.next();
            if (aside.written().isDone()) {
                left.remove();
                if (written(aside.written())) {
                    open.settle(aside.record());
                } else {
                    failed = true;
                }
            }
        }
    }

    /** Stops the task where the queue did not take an alert. */
    void check() {
        if (failed) {
            throw new ConnectException("sink " + sink + ": the dead letter queue did not take a refused alert");
        }
    }

    void forget(Collection<TopicPartition> partitions) {
        asides.removeIf(aside -> partitions.contains(OpenOffsets.partition(aside.record())));
    }

    private static boolean written(Future<Void> done) {
        try {
            done.get();
            return true;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
