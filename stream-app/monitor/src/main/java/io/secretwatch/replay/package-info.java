/**
 * Recorded audit logs in, alerts out: files and topics are merged by event time and judged over state in memory.
 *
 * <p>May import {@code judge} and below. It has no clock: the caller passes the time.
 */
@NullMarked
package io.secretwatch.replay;

import org.jspecify.annotations.NullMarked;
