/** The audit webhook receiver: it answers kube-apiserver when the events are durable in Kafka. Imports command, event, redaction. */
@NullMarked
package io.secretwatch.connectors.receive;

import org.jspecify.annotations.NullMarked;
