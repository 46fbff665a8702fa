/** Kafka from the outside: a broker of one node, topics, lag, and the alerts topic for people. Imports {@code topology} and {@code app.config}. */
@NullMarked
package io.secretwatch.app.kafka;

import org.jspecify.annotations.NullMarked;
