package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.sink.Answer;
import io.secretwatch.connectors.sink.PendingAlert;
import io.secretwatch.wire.text.Sha256;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Any receiver of JSON.
 *
 * @param array whether the body is an array of alerts; else it is one alert
 * @param signature signs the body; empty where no secret is set
 */
record Webhook(
        URI url,
        String contentType,
        boolean array,
        Optional<Signature> signature,
        InstantSource clock,
        Statuses statuses)
        implements Profile {

    static final String SIGNATURE = "X-Secretwatch-Signature";
    static final String IDEMPOTENCY = "Idempotency-Key";

    @Override
    public Call call(List<PendingAlert> batch) {
        byte[] body = array ? Bodies.join("[", batch, ",", "]") : batch.get(0).body();
        Map<String, String> headers = new HashMap<>();
        headers.put(
                IDEMPOTENCY,
                Sha256.hex(batch.stream().map(PendingAlert::recordUid).collect(Collectors.joining("\n"))));
        signature.ifPresent(secret -> headers.put(SIGNATURE, secret.of(clock.instant(), body)));
        return new Call(url, contentType, headers, body);
    }

    @Override
    public Answer answer(List<PendingAlert> batch, Reply reply) {
        return statuses.all(reply);
    }

    @Override
    public Optional<URI> probe() {
        return Optional.empty();
    }
}
