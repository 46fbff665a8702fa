/** Kafka from the outside: a broker of one node, topics, lag, and a readable view of the alerts topic. Imports {@code topology} and {@code app.config}. */
@NullMarked
package io.secretwatch.app.kafka;

import org.jspecify.annotations.NullMarked;
