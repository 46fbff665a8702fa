package io.secretwatch.connectors.sink;

import java.util.List;

/** Takes a batch to the receiver and waits for the answer, a bounded time. Trouble on the way is an answer too. */
@FunctionalInterface
public interface Carrier {

    /** Sends at least one alert; in a batch, each finding stands once. */
    Answer carry(List<Outgoing> batch);
}
