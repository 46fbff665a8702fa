package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.sink.Answer;
import io.secretwatch.connectors.sink.PendingAlert;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alertmanager, API v2. A revision updates the alert with the same labels; a duplicate changes nothing. */
record Alertmanager(URI url, Statuses statuses) implements Profile {

    @Override
    public Call call(List<PendingAlert> batch) {
        return new Call(
                Urls.below(url, "/api/v2/alerts"), "application/json", Map.of(), Bodies.join("[", batch, ",", "]"));
    }

    @Override
    public Answer answer(List<PendingAlert> batch, Reply reply) {
        return statuses.all(reply);
    }

    @Override
    public Optional<URI> probe() {
        return Optional.of(Urls.below(url, "/-/ready"));
    }
}
