/**
 * The state machine that puts activity, policy, knowledge, rules and alerts together.
 *
 * <p>Knows no Kafka, no clock and no I/O: a host gives it activities and a place for its state, and gets outcomes.
 */
@NullMarked
package io.secretwatch.judge;

import org.jspecify.annotations.NullMarked;
