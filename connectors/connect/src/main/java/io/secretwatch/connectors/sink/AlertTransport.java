package io.secretwatch.connectors.sink;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Takes a batch to the receiver and waits for the answer, a bounded time. A failed connection is an answer too.
 *
 * <p>Where a receiver has no answers, what was sent is not confirmed for a while; the other methods are for that.
 */
@FunctionalInterface
public interface AlertTransport extends AutoCloseable {

    /** Sends at least one alert; in a batch, each finding stands once. */
    Answer send(List<PendingAlert> batch);

    /** Looks at the receiver before the first batch; a stop ends the task. */
    default Verdict probe() {
        return new Verdict.Delivered();
    }

    /**
     * Looks after what is not confirmed.
     *
     * @param idle whether nothing else is to be sent
     * @throws org.apache.kafka.connect.errors.ConnectException where the task has to stop
     */
    default void watch(boolean idle) {}

    /** When it wants to look again, in milliseconds; empty where all is confirmed. */
    default OptionalLong watchIn() {
        return OptionalLong.empty();
    }

    /** What is not confirmed. */
    default Pending pending() {
        return Pending.NONE;
    }

    /** What may be committed of what was sent. */
    default Map<TopicPartition, OffsetAndMetadata> committable(Map<TopicPartition, OffsetAndMetadata> sent) {
        return sent;
    }

    /** Leaves partitions to their next owner. */
    default void forget(Collection<TopicPartition> partitions) {}

    @Override
    default void close() {}

    /**
     * Alerts that were sent and are not confirmed.
     *
     * @param bytes all of them together
     * @param since when the oldest came; empty where there is none
     */
    record Pending(int alerts, long bytes, OptionalLong since) {

        static final Pending NONE = new Pending(0, 0, OptionalLong.empty());
    }
}
