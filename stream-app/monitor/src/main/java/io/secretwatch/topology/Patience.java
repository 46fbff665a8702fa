package io.secretwatch.topology;

import java.time.Duration;

/**
 * How long all sources must be quiet, by the wall clock, before the judge stops waiting for them.
 *
 * @param release what is held is judged
 * @param settle what is folded is told
 */
public record Patience(Duration release, Duration settle) {

    /** For sources that go on for ever. */
    public static final Patience LIVE = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(60));
    /** For sources that end. */
    public static final Patience SHORT = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2));
}
