/**
 * The state machine that puts activity, policy, knowledge, rules and alerts together.
 *
 * <p>Knows no Kafka, no clock and no I/O: a host gives it activities and a place for its state, and gets outcomes.
 */
package io.secretwatch.judge;
