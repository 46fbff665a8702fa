package io.secretwatch.connectors.sink.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * What a receiver answered.
 *
 * @param retryAfter what it asks us to wait; empty where it does not say
 * @param body at most {@link LimitedBody#MOST} bytes, of any content
 */
record Reply(int status, Optional<Duration> retryAfter, byte[] body) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    boolean good() {
        return status >= 200 && status < 300;
    }

    /** The body as JSON; missing where it is none. */
    JsonNode json() {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null ? MissingNode.getInstance() : json;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
