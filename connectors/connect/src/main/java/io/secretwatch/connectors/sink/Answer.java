package io.secretwatch.connectors.sink;

import java.util.List;

/** What a receiver says of a batch. */
public sealed interface Answer {

    /** The same for each alert. A batch that is refused like that does not say which alert is bad; it is halved until one is alone. */
    record All(Verdict verdict) implements Answer {}

    /** One verdict for each alert, in the order of the batch. */
    record Each(List<Verdict> verdicts) implements Answer {}

    /** The batch is refused, and the receiver names the place of the alert that it could not read. That one is sent alone to be sure. */
    record Suspect(int place, Verdict.Refused refused) implements Answer {}
}
