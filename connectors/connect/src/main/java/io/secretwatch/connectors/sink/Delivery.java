package io.secretwatch.connectors.sink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The delivery of a task: at least once, in order for each finding, one batch at a time. It never sleeps: a batch that has to wait
 * stays in front until its time has come.
 */
public final class Delivery {

    private final AlertTransport transport;
    private final DeadLetters deadLetters;
    private final SinkMetrics metrics;
    private final LongSupplier clock;
    private final WaitingAlerts waiting;
    private final RetryTimer timer;
    private final OpenOffsets open = new OpenOffsets();

    /**
     * A delivery with nothing to do.
     *
     * @param longestWait the most that a receiver may ask us to wait
     * @param clock milliseconds that only go forward
     */
    public Delivery(
            AlertTransport transport,
            Batching batching,
            Backoff backoff,
            Duration longestWait,
            DeadLetters deadLetters,
            SinkMetrics metrics,
            LongSupplier clock) {
        this.transport = transport;
        this.waiting = new WaitingAlerts(batching);
        this.timer = new RetryTimer(backoff, longestWait, metrics, clock);
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Takes an alert over; what it comes to is seen in {@link #committable}. */
    public void add(PendingAlert alert) {
        open.add(alert.record());
        waiting.add(alert);
    }

    /**
     * Puts a record aside that cannot be sent at all.
     *
     * @throws ConnectException where the task has to stop
     */
    public void refuse(SinkRecord record, String why) {
        open.add(record);
        deadLetters.put(record, why);
    }

    /**
     * Sends what is due. Begins no request after {@code budget}.
     *
     * @throws ConnectException where the task has to stop
     */
    public void work(Duration budget) {
        deadLetters.settle(open);
        deadLetters.check();
        transport.watch(waiting.count() == 0);
        long end = clock.getAsLong() + budget.toMillis();
        for (long now = clock.getAsLong(); now >= timer.until() && now < end; now = clock.getAsLong()) {
            List<PendingAlert> batch = waiting.next(now);
            if (batch.isEmpty()) {
                break;
            }
            settle(batch, transport.send(batch));
        }
        long now = clock.getAsLong();
        AlertTransport.Pending pending = transport.pending();
        LongStream oldest = LongStream.concat(waiting.oldest().stream(), pending.since().stream());
        metrics.backlog(
                waiting.count() + pending.alerts(),
                oldest.map(since -> now - since).max().orElse(0));
    }

    /** How long nothing has to be done, in milliseconds, at least one; empty where nothing waits and all is confirmed. */
    public OptionalLong rest() {
        OptionalLong due = waiting.due();
        return due.isEmpty()
                ? transport.watchIn()
                : OptionalLong.of(Math.max(1, Math.max(due.getAsLong(), timer.until()) - clock.getAsLong()));
    }

    /** Alerts that wait. */
    public int waiting() {
        return waiting.count();
    }

    /** Their bytes, and those of all that is not confirmed. */
    public long waitingBytes() {
        return waiting.bytes() + transport.pending().bytes();
    }

    /** What may be committed, at most what Connect has read. */
    public Map<TopicPartition, OffsetAndMetadata> committable(Map<TopicPartition, OffsetAndMetadata> consumed) {
        deadLetters.settle(open);
        return transport.committable(open.committable(consumed));
    }

    /** Leaves partitions to their next owner. */
    public void forget(Collection<TopicPartition> partitions) {
        waiting.forget(partitions);
        deadLetters.forget(partitions);
        transport.forget(partitions);
        open.forget(partitions);
    }

    private void settle(List<PendingAlert> batch, Answer answer) {
        if (answer instanceof Answer.Each each && each.verdicts().size() == batch.size()) {
            one(batch, each.verdicts());
        } else if (answer instanceof Answer.Suspect suspect) {
            refused(batch, Math.min(Math.max(suspect.place(), 0), batch.size() - 1), 1, suspect.refused());
        } else if (answer instanceof Answer.All all && all.verdict() instanceof Verdict.Refused refused) {
            refused(batch, batch.size() / 2, batch.size(), refused);
        } else if (answer instanceof Answer.All all) {
            one(batch, batch.stream().map(alert -> all.verdict()).toList());
        } else {
            throw new IllegalStateException("an answer of another size than the batch");
        }
    }

    /** Splits a batch that was refused as a whole, and puts the parts back in order. */
    private void refused(List<PendingAlert> batch, int from, int length, Verdict.Refused refused) {
        if (batch.size() == 1) {
            one(batch, List.of(refused));
            return;
        }
        timer.succeeded();
        int to = Math.min(from + length, batch.size());
        waiting.addFirst(batch.subList(to, batch.size()));
        waiting.addFirst(batch.subList(from, to));
        waiting.addFirst(batch.subList(0, from));
    }

    private void one(List<PendingAlert> batch, List<Verdict> verdicts) {
        List<PendingAlert> again = new ArrayList<>();
        Verdict.Retry retry = null;
        Verdict.Stop stop = null;
        for (int i = 0; i < batch.size(); i++) {
            Verdict verdict = verdicts.get(i);
            if (verdict instanceof Verdict.Retry asked) {
                again.add(batch.get(i));
                retry = asked;
            } else if (verdict instanceof Verdict.Stop asked) {
                again.add(batch.get(i));
                stop = asked;
            } else {
                end(batch.get(i), verdict);
            }
        }
        if (retry == null || !retry.cutOff() || !timer.halvesNext()) {
            waiting.addFirst(again);
        } else {
            waiting.addFirst(again.subList(again.size() / 2, again.size()));
            waiting.addFirst(again.subList(0, again.size() / 2));
        }
        if (stop != null) {
            throw new ConnectException(stop.why());
        }
        if (retry == null) {
            timer.succeeded();
        } else {
            timer.failed(retry, waiting.count());
        }
    }

    private void end(PendingAlert alert, Verdict verdict) {
        if (verdict instanceof Verdict.Refused refused) {
            deadLetters.put(alert.record(), refused.why());
        } else {
            metrics.delivered.increment();
            open.settle(alert.record());
        }
    }
}
