/** How a post's events get into Kafka: the memory budget, redaction, the producer, the outcome of the post, and meters. Imports event and redaction. */
@NullMarked
package io.secretwatch.connectors.receive.delivery;

import org.jspecify.annotations.NullMarked;
