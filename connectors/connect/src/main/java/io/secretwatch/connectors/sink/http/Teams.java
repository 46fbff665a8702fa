package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.sink.Answer;
import io.secretwatch.connectors.sink.PendingAlert;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A webhook of Microsoft Teams: of a workflow, which answers 202, or of a connector, which answers 200 with {@code 1}, or with a sentence that
 * holds the status that was meant.
 */
record Teams(URI url, Statuses statuses) implements Profile {

    private static final Pattern MEANT = Pattern.compile(
            "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error (\\d{3})\\b.*",
            Pattern.DOTALL);

    @Override
    public Call call(List<PendingAlert> batch) {
        return new Call(
                url, "application/json; charset=utf-8", Map.of(), batch.get(0).body());
    }

    @Override
    public Answer answer(List<PendingAlert> batch, Reply reply) {
        String said = new String(reply.body(), StandardCharsets.UTF_8).strip();
        Matcher meant = MEANT.matcher(said);
        if (reply.good() && meant.matches()) {
            return statuses.all(new Reply(Integer.parseInt(meant.group(1)), reply.retryAfter(), reply.body()));
        }
        boolean page = said.startsWith("<");
        return reply.good() && (page || (reply.status() == 200 && !said.isEmpty() && !said.equals("1")))
                ? Statuses.strange(reply)
                : statuses.all(reply);
    }

    @Override
    public Optional<URI> probe() {
        return Optional.empty();
    }
}
