package io.secretwatch.knowledge;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** When a kind of state ends, in event time of its cluster. */
public sealed interface Retention<V> {

    /**
     * It is forgotten when it has not been used for long; asked once a day.
     *
     * @param lastUsed of a value, to a day
     */
    record Unused<V>(Duration after, Function<V, Instant> lastUsed) implements Retention<V> {}

    /** Its keys begin with a time, as {@link TimeKey} writes it, and are forgotten after the duplicate window; asked once a minute. */
    record DuplicateWindow<V>() implements Retention<V> {}

    /**
     * The judge ends it itself.
     *
     * @param when for the page
     */
    record ByJudge<V>(String when) implements Retention<V> {}
}
