package io.secretwatch.connectors.receive.delivery;

import io.secretwatch.connectors.receive.buffer.DiskBuffer;
import io.secretwatch.connectors.redaction.Redaction;
import java.util.function.BooleanSupplier;

/**
 * Where events go, and what they pass on the way.
 *
 * @param backEnd the name of the webhook in the header of events
 * @param reachable whether Kafka was there when it was last looked for
 */
public record Destination(
        RecoveringProducer producer,
        String topic,
        String rejected,
        String backEnd,
        Redaction redaction,
        ByteBudget budget,
        ReceiverMetrics metrics,
        DiskBuffer buffer,
        BooleanSupplier reachable) {}
