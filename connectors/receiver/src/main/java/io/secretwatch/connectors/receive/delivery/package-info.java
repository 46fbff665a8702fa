/** The way of a post's events into Kafka: memory that they may take, redaction, the producer, the outcome of the post, and meters. Imports event and redaction. */
package io.secretwatch.connectors.receive.delivery;
