package io.secretwatch.connectors.receive.delivery;

import io.secretwatch.connectors.redaction.Redaction;

/**
 * Where events go, and what they pass on the way.
 *
 * @param backEnd the name of the webhook in the header of events
 */
public record Destination(
        RecoveringProducer producer,
        String topic,
        String rejected,
        String backEnd,
        Redaction redaction,
        ByteBudget budget,
        ReceiverMetrics metrics) {}
