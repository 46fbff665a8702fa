package io.secretwatch.connectors.sink.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.connectors.sink.Answer;
import io.secretwatch.connectors.sink.PendingAlert;
import io.secretwatch.connectors.sink.Verdict;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Splunk's HTTP Event Collector. It has no upsert: a search collapses duplicates with {@code dedup metadata.uid}. */
record SplunkHec(URI url, boolean gzip, Statuses statuses) implements Profile {

    /** Codes of status 400 that no alert can mend: index not allowed (7), channel missing or invalid (10, 11), acknowledgement off (14). */
    private static final Set<Integer> STOP = Set.of(7, 10, 11, 14, 16);

    @Override
    public Call call(List<PendingAlert> batch) {
        byte[] events = Bodies.join("", batch, "\n", "");
        URI target = Urls.below(url, "/services/collector/event");
        return gzip
                ? new Call(target, "application/json", Map.of("Content-Encoding", "gzip"), Bodies.gzip(events))
                : new Call(target, "application/json", Map.of(), events);
    }

    @Override
    public Answer answer(List<PendingAlert> batch, Reply reply) {
        JsonNode said = reply.json();
        int code = said.path("code").asInt(-1);
        if (reply.good()) {
            return code == 0 ? statuses.all(reply) : Statuses.strange(reply);
        }
        if (reply.status() == 400 && STOP.contains(code)) {
            return new Answer.All(new Verdict.Stop(
                    "HTTP 400, Splunk code " + code + ": the token may not write there, or wants acknowledgement; "
                            + "check its indexes and switch indexer acknowledgement off"));
        }
        if (reply.status() == 400
                && said.path("invalid-event-number").canConvertToInt()
                && statuses.of(reply) instanceof Verdict.Refused refused) {
            return new Answer.Suspect(said.path("invalid-event-number").asInt(), refused);
        }
        return code >= 0 && statuses.of(reply) instanceof Verdict.Retry retry
                ? new Answer.All(new Verdict.Retry(retry.why() + ", Splunk code " + code, retry.after()))
                : statuses.all(reply);
    }

    @Override
    public Optional<URI> probe() {
        return Optional.of(Urls.below(url, "/services/collector/health"));
    }
}
