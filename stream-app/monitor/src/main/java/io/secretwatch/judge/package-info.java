/**
 * The state machine that puts activity, policy, knowledge, rules and alerts together.
 *
 * <p>Knows no Kafka, no clock and no I/O: a host gives it activities, shelves to keep its state on, and a bench to report to.
 */
package io.secretwatch.judge;
