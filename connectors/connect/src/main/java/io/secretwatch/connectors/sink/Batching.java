package io.secretwatch.connectors.sink;

/**
 * When waiting alerts become a batch.
 *
 * @param alerts the most in one batch
 * @param bytes the most bytes in one batch; an alert above it goes alone
 * @param lingerMillis how long an alert waits for others
 */
public record Batching(int alerts, long bytes, long lingerMillis) {}
