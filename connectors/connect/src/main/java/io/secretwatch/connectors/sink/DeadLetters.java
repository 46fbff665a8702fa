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
public final class DeadLetters {

    private record Write(SinkRecord record, Future<Void> written) {}

    private final String sink;
    private final ErrantRecordReporter reporter;
    private final SinkMetrics metrics;
    private final Deque<Write> writes = new ArrayDeque<>();
    private boolean failed;

    DeadLetters(String sink, ErrantRecordReporter reporter, SinkMetrics metrics) {
        this.sink = sink;
        this.reporter = reporter;
        this.metrics = metrics;
    }

    /** The dead letter queue of a task; {@code sink} is the connector's name. */
    public static DeadLetters of(String sink, SinkTaskContext context, SinkMetrics metrics) {
        return new DeadLetters(sink, context.errantRecordReporter(), metrics);
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
        writes.addLast(new Write(record, reporter.report(record, reason)));
        metrics.refused.increment();
    }

    /** Settles what the queue has; what it did not take stays open. */
    void settle(OpenOffsets open) {
        for (Iterator<Write> left = writes.iterator(); left.hasNext(); ) {
            Write write = left.next();
            if (write.written().isDone()) {
                left.remove();
                if (written(write.written())) {
                    open.settle(write.record());
                } else {
                    failed = true;
                }
            }
        }
    }

    /** Stops the task where the queue did not take an alert. */
    void check() {
        if (failed) {
            throw new ConnectException("sink " + sink + ": the dead letter queue did not accept a refused alert");
        }
    }

    void forget(Collection<TopicPartition> partitions) {
        writes.removeIf(write -> partitions.contains(OpenOffsets.partition(write.record())));
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
