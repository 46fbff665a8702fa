/** The way of a post's events into Kafka: memory that they may take, redaction, the producer, the outcome of the post, and meters. Imports event and redaction. */
@NullMarked
package io.secretwatch.connectors.receive.delivery;

import org.jspecify.annotations.NullMarked;
