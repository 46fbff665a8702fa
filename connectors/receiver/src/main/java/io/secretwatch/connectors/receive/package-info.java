/** The audit webhook receiver: what kube-apiserver posts is durable in Kafka before it is answered. Imports command, event, redaction. */
@NullMarked
package io.secretwatch.connectors.receive;

import org.jspecify.annotations.NullMarked;
