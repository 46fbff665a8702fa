/** Where recordings come from: files, streams and partitions, split into records. Imports {@code audit} and Kafka's consumer. */
package io.secretwatch.replay.source;
