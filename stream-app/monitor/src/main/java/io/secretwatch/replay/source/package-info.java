/** Where recordings come from: files, streams and partitions, split into records. Imports {@code audit} and Kafka's consumer. */
@NullMarked
package io.secretwatch.replay.source;

import org.jspecify.annotations.NullMarked;
