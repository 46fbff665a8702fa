package io.secretwatch.connectors.sink.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.connectors.sink.Answer;
import io.secretwatch.connectors.sink.PendingAlert;
import io.secretwatch.connectors.sink.Verdict;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * OpenSearch and Elasticsearch, {@code _bulk}. The answer is 200 with a status for each document.
 *
 * @param patience how long the receiver may wait for its own shards: shorter than we wait for it, so that it can say what it lacks
 * @param latest whether an index holds one document a finding, the newest revision; else each revision is one
 */
record OpenSearch(URI url, String index, boolean latest, boolean gzip, Duration patience, Statuses statuses)
        implements Profile {

    /** Keeps the answer small; a full one repeats the index and the shards for each document. */
    private static final String ANSWER =
            "&filter_path=errors,error.type,error.reason,items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by";

    @Override
    public Call call(List<PendingAlert> batch) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (PendingAlert alert : batch) {
            lines.writeBytes(action(alert).toString().getBytes(StandardCharsets.UTF_8));
            lines.write('\n');
            lines.writeBytes(alert.body());
            lines.write('\n');
        }
        URI target = Urls.below(url, "/_bulk?timeout=" + patience.toMillis() + "ms" + ANSWER);
        return gzip
                ? new Call(
                        target,
                        "application/x-ndjson",
                        Map.of("Content-Encoding", "gzip"),
                        Bodies.gzip(lines.toByteArray()))
                : new Call(target, "application/x-ndjson", Map.of(), lines.toByteArray());
    }

    private ObjectNode action(PendingAlert alert) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        ObjectNode action = line.putObject(latest ? "index" : "create")
                .put("_index", index)
                .put("_id", latest ? alert.uid() : alert.recordUid());
        if (latest) {
            action.put("version", revision(alert)).put("version_type", "external");
        }
        return line;
    }

    /** What stands after the colon of {@code metadata.uid}. */
    private static long revision(PendingAlert alert) {
        String digits = alert.recordUid().substring(alert.recordUid().lastIndexOf(':') + 1);
        return digits.matches("[0-9]{1,15}") ? Long.parseLong(digits) : 0;
    }

    @Override
    public Answer answer(List<PendingAlert> batch, Reply reply) {
        JsonNode said = reply.json();
        if (!reply.good()) {
            return new Answer.All(verdict(said.path("error"), reply));
        }
        JsonNode items = said.path("items");
        if (items.size() != batch.size()) {
            return Statuses.strange(reply);
        }
        List<Verdict> verdicts = new ArrayList<>();
        items.forEach(item ->
                verdicts.add(item(item.elements().hasNext() ? item.elements().next() : item, reply.retryAfter())));
        return new Answer.Each(verdicts);
    }

    private Verdict item(JsonNode item, Optional<Duration> retryAfter) {
        JsonNode error = item.path("error");
        int status = item.path("status").asInt();
        if (status == 409) {
            // this revision, or in an index of the latest a later one, is there already
            return new Verdict.Delivered();
        }
        if (status < 200) {
            return new Verdict.Retry("a document without a status", retryAfter);
        }
        String why = error.path("type").asText() + " " + error.path("reason").asText() + " "
                + error.at("/caused_by/reason").asText();
        return verdict(error, new Reply(status, retryAfter, why.strip().getBytes(StandardCharsets.UTF_8)));
    }

    private Verdict verdict(JsonNode error, Reply reply) {
        if (reply.good()) {
            return new Verdict.Delivered();
        }
        Optional<Verdict> byType = BulkErrors.verdict(error, reply);
        if (byType.isPresent()) {
            return byType.get();
        }
        if (BulkErrors.POISON.contains(error.path("type").asText())) {
            return statuses.refused(reply);
        }
        Verdict byStatus = statuses.of(reply);
        return byStatus instanceof Verdict.Retry retry
                ? new Verdict.Retry(BulkErrors.named(error, reply.status()), retry.after())
                : byStatus;
    }

    @Override
    public Optional<URI> probe() {
        return Optional.of(Urls.below(url, "/"));
    }
}
