package io.secretwatch.connectors.sink.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.connectors.sink.Answer;
import io.secretwatch.connectors.sink.PendingAlert;
import io.secretwatch.connectors.sink.Verdict;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Slack: an incoming webhook, which answers in words with a status, or {@code chat.postMessage}, which answers 200 with {@code ok} and an error.
 *
 * @param channel where chat.postMessage posts to; empty for a webhook
 */
record Slack(URI url, String channel, Statuses statuses) implements Profile {

    /** Errors of Slack's own, or of its limits. */
    private static final Set<String> RETRY = Set.of(
            "fatal_error",
            "internal_error",
            "message_limit_exceeded",
            "rate_limited",
            "ratelimited",
            "request_timeout",
            "rollup_error",
            "service_unavailable",
            "team_added_to_org");

    /** Errors of this message. All others are of the address, the token or the channel. */
    private static final Set<String> REFUSED = Set.of(
            "attachment_payload_limit_exceeded",
            "invalid_arguments",
            "invalid_attachments",
            "invalid_blocks",
            "invalid_blocks_format",
            "invalid_json",
            "invalid_payload",
            "missing_text_or_fallback_or_attachments",
            "msg_blocks_too_long",
            "msg_too_long",
            "no_text",
            "too_many_attachments");

    @Override
    public Call call(List<PendingAlert> batch) {
        byte[] body = batch.get(0).body();
        return new Call(
                url,
                "application/json; charset=utf-8",
                Map.of(),
                channel.isEmpty() ? body : Bodies.withField("channel", channel, body));
    }

    @Override
    public Answer answer(List<PendingAlert> batch, Reply reply) {
        String said = new String(reply.body(), StandardCharsets.UTF_8).strip();
        JsonNode json = reply.json();
        if (reply.good()
                && (channel.isEmpty() ? said.equals("ok") : json.path("ok").asBoolean())) {
            return statuses.all(reply);
        }
        String error = json.path("error").asText(said);
        if (!error.matches("[a-z_]{1,80}") || error.equals("ok")) {
            return reply.good() ? Statuses.strange(reply) : statuses.all(reply);
        }
        String why = "HTTP " + reply.status() + ", Slack says " + error;
        return new Answer.All(
                RETRY.contains(error) || reply.status() == 429 || reply.status() >= 500
                        ? new Verdict.Retry(why, reply.retryAfter())
                        : REFUSED.contains(error)
                                ? new Verdict.Refused(why)
                                : new Verdict.Stop(why + "; check url, auth.token and the channel"));
    }

    @Override
    public Optional<URI> probe() {
        return Optional.empty();
    }
}
