package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.sink.Answer;
import io.secretwatch.connectors.sink.PendingAlert;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** One kind of receiver: how a batch becomes a request, and what its answer says of each alert. */
interface Profile {

    /** The request that carries a batch. */
    Call call(List<PendingAlert> batch);

    /** What the answer says. Never throws, whatever the receiver sends. */
    Answer answer(List<PendingAlert> batch, Reply reply);

    /** The path of the receiver's health page; empty if it has none. */
    Optional<URI> probe();
}
