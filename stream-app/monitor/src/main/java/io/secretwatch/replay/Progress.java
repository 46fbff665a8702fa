package io.secretwatch.replay;

import io.secretwatch.replay.source.Source;

/**
 * How far a replay is.
 *
 * @param read how much, in the unit of {@link Source#size}
 * @param events decoded
 */
public record Progress(long read, long events) {}
