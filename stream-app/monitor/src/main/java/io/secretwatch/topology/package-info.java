/**
 * The live monitor as a Kafka Streams topology: decode tasks feed an activity topic, judge tasks read it.
 *
 * <p>The only package that imports Kafka Streams processors. Decisions stay in {@code judge}; here they are hosted:
 * records become activities, state goes in and out of stores, and watermarks tell the judge how far the sources are.
 * Imports {@code judge} and below, and {@code metrics}. The wall clock serves liveness only.
 */
@NullMarked
package io.secretwatch.topology;

import org.jspecify.annotations.NullMarked;
