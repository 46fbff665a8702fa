package io.secretwatch.connectors.receive.delivery;

import io.secretwatch.connectors.redaction.Redaction;

/** Where events go, and what they pass on the way. */
public record Destination(
        RecoveringProducer producer,
        String topic,
        String rejected,
        Redaction redaction,
        ByteBudget budget,
        ReceiverMetrics metrics) {}
