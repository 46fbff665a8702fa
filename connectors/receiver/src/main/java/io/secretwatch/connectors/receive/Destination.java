package io.secretwatch.connectors.receive;

import io.secretwatch.connectors.redaction.Redaction;

/** Where events go, and what they pass on the way. */
record Destination(
        Outlet outlet,
        String topic,
        String rejected,
        Redaction redaction,
        ByteBudget budget,
        ReceiverMetrics metrics) {}
