package io.secretwatch.replay;

/**
 * How far a replay is.
 *
 * @param bytes read, as they are stored
 * @param events decoded
 */
public record Progress(long bytes, long events) {
}
