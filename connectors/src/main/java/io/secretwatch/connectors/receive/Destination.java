package io.secretwatch.connectors.receive;

import io.secretwatch.connectors.redaction.Redaction;
import org.apache.kafka.clients.producer.Producer;

/** Where events go, and what they pass on the way. */
record Destination(
        Producer<byte[], byte[]> producer, String topic, String rejected, Redaction redaction, ByteBudget budget, ReceiverMetrics metrics) {
}
