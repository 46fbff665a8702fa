package io.secretwatch.connectors.sink;

import java.time.Duration;
import java.util.Optional;

/** What becomes of one alert after it was sent. */
public sealed interface Verdict {

    /** The receiver has it. */
    record Delivered() implements Verdict {}

    /**
     * The receiver may have it or not; it is sent again.
     *
     * @param why in our own words, for the log
     * @param after the wait the receiver asks for; empty where the back-off decides
     * @param cutOff whether the receiver went silent, or broke the connection, when the request was on its way: as one does that a
     *     request is too long for
     */
    record Retry(String why, Optional<Duration> after, boolean cutOff) implements Verdict {

        /** The receiver said that it cannot take it now. */
        public Retry(String why, Optional<Duration> after) {
            this(why, after, false);
        }
    }

    /**
     * The receiver will never take this one; it goes to the dead letter queue.
     *
     * @param why with an excerpt of the answer, cleaned
     */
    record Refused(String why) implements Verdict {}

    /**
     * The receiver will take none until the configuration changes; the task stops and the alert waits.
     *
     * @param why in our own words
     */
    record Stop(String why) implements Verdict {}
}
