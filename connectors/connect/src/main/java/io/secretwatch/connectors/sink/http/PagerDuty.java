package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.sink.Answer;
import io.secretwatch.connectors.sink.PendingAlert;
import io.secretwatch.connectors.sink.Verdict;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * PagerDuty's Events API v2, one event a request.
 *
 * @param routingKey the integration key; it stands in the body
 */
record PagerDuty(URI url, String routingKey, Statuses statuses) implements Profile {

    @Override
    public Call call(List<PendingAlert> batch) {
        return new Call(
                Urls.below(url, "/v2/enqueue"),
                "application/json",
                Map.of(),
                Bodies.withField("routing_key", routingKey, batch.get(0).body()));
    }

    @Override
    public Answer answer(List<PendingAlert> batch, Reply reply) {
        boolean key = StreamSupport.stream(reply.json().path("errors").spliterator(), false)
                .anyMatch(error -> error.asText().matches("(?s)(Length of )?'?routing_key'? .*"));
        if (reply.status() == 400 && key) {
            return new Answer.All(
                    new Verdict.Stop(
                            "HTTP 400: PagerDuty does not accept the integration key; check auth.token, then restart the task"));
        }
        return reply.good() && !reply.json().path("status").asText().equals("success")
                ? Statuses.strange(reply)
                : statuses.all(reply);
    }

    @Override
    public Optional<URI> probe() {
        return Optional.empty();
    }
}
