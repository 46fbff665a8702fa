package io.secretwatch.connectors.sink.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.connectors.sink.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an error of OpenSearch or Elasticsearch means, by its type and not by its status alone: 400 and 403 are said of a bad document, and of a
 * full or blocked cluster too. A reason may quote the document, so only its beginning is compared, and nothing of it gets into a verdict but
 * the name of a block. The table is in docs/integrations/opensearch.md; the answers are those of OpenSearch 2.19.
 */
final class BulkErrors {

    /** Nothing is wrong with the document; somebody has to do something about the index or the cluster, and then the same document is taken. */
    static final Map<String, String> STATES = Map.of(
            "cluster_block_exception", "the index or the cluster is blocked for writes",
            "validation_exception", "the index cannot be created; see cluster.max_shards_per_node and its template",
            "index_closed_exception", "the index is closed",
            "index_not_found_exception", "the index does not exist, and the cluster may not create it",
            "circuit_breaking_exception", "the cluster has no memory for the request");

    /** A document that no retry mends, though the status is one of the server's. */
    static final Set<String> POISON = Set.of("fail_processor_exception");

    /** No document is taken until the sink's configuration changes. */
    static final Map<String, String> MISTAKES = Map.of(
            "security_exception", "the credential may not write to the index; check auth.*, and its role",
            "invalid_index_name_exception", "the index cannot have that name; check opensearch.index");

    private record Sentence(String type, String beginning, String meaning) {

        boolean fits(JsonNode error) {
            return error.path("type").asText().equals(type)
                    && error.path("reason").asText().startsWith(beginning);
        }
    }

    private static final List<Sentence> STATES_BY_REASON = List.of(
            new Sentence(
                    "illegal_argument_exception",
                    "Validation Failed: 1: this action would add [",
                    "the index cannot be created; see cluster.max_shards_per_node"),
            new Sentence(
                    "illegal_argument_exception",
                    "no write index is defined for alias [",
                    "the alias has no index for writes"));

    private static final List<Sentence> MISTAKES_BY_REASON = List.of(
            new Sentence(
                    "illegal_argument_exception",
                    "only write ops with an op_type of create are allowed in data streams",
                    "a data stream keeps every revision; set opensearch.latest.only=false"),
            new Sentence(
                    "illegal_argument_exception",
                    "documents must contain a single-valued timestamp field",
                    "a data stream needs @timestamp; set format=ecs"),
            new Sentence(
                    "illegal_argument_exception",
                    "data stream timestamp field [",
                    "a data stream needs @timestamp; set format=ecs"));

    private static final Pattern TYPE = Pattern.compile("[a-z_]{1,80}");
    private static final Pattern BLOCK =
            Pattern.compile("blocked by: \\[([A-Z_]{1,30}/\\d{1,3}/[a-z ,()/-]{1,100})\\]");

    private BulkErrors() {}

    /** What the type of an error, or the beginning of its reason, says; empty where only the status tells. */
    static Optional<Verdict> verdict(JsonNode error, Reply reply) {
        String type = error.path("type").asText();
        Optional<String> mistake = Optional.ofNullable(MISTAKES.get(type))
                .or(() -> meaning(MISTAKES_BY_REASON, error))
                .or(() -> meaning(MISTAKES_BY_REASON, error.path("caused_by")));
        if (mistake.isPresent()) {
            return Optional.of(new Verdict.Stop(named(error, reply.status()) + ": " + mistake.get()));
        }
        Optional<String> state = Optional.ofNullable(STATES.get(type)).or(() -> meaning(STATES_BY_REASON, error));
        if (state.isPresent()) {
            return Optional.of(new Verdict.Retry(
                    named(error, reply.status()) + ": " + state.get() + block(error), reply.retryAfter()));
        }
        return Optional.empty();
    }

    /** A status and the type of the error, which a receiver chooses and no document does. */
    static String named(JsonNode error, int status) {
        String type = error.path("type").asText();
        return "HTTP " + status + (TYPE.matcher(type).matches() ? ", " + type : "");
    }

    private static Optional<String> meaning(List<Sentence> sentences, JsonNode error) {
        return sentences.stream()
                .filter(sentence -> sentence.fits(error))
                .map(Sentence::meaning)
                .findFirst();
    }

    private static String block(JsonNode error) {
        Matcher block = BLOCK.matcher(error.path("reason").asText());
        return block.find() ? " (" + block.group(1) + ")" : "";
    }
}
