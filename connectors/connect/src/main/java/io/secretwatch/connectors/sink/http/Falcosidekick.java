package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.sink.Answer;
import io.secretwatch.connectors.sink.PendingAlert;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** falcosidekick, which takes one payload a request and passes it on without a queue: delivered means that it arrived there, no more. */
record Falcosidekick(URI url, Statuses statuses) implements Profile {

    @Override
    public Call call(List<PendingAlert> batch) {
        return new Call(
                Urls.below(url, "/"), "application/json", Map.of(), batch.get(0).body());
    }

    @Override
    public Answer answer(List<PendingAlert> batch, Reply reply) {
        return statuses.all(reply);
    }

    @Override
    public Optional<URI> probe() {
        return Optional.of(Urls.below(url, "/ping"));
    }
}
