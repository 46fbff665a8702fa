/**
 * The live monitor as a Kafka Streams topology: decode tasks feed an activity topic, judge tasks read it.
 *
 * <p>The only package with Kafka Streams processors. Decisions are made in {@code judge}; this package hosts it:
 * records become activities, state is kept in stores, and watermarks tell the judge how far the sources have been read.
 * Imports {@code judge} and below, and {@code metrics}. The wall clock serves liveness only.
 */
@NullMarked
package io.secretwatch.topology;

import org.jspecify.annotations.NullMarked;
