/**
 * The state machine that puts activity, policy, knowledge, rules and alerts together.
 *
 * <p>It does not know Kafka, a clock or I/O: a host passes activities and the place for its state, and gets outcomes.
 */
@NullMarked
package io.secretwatch.judge;

import org.jspecify.annotations.NullMarked;
