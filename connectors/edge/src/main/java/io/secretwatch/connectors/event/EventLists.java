package io.secretwatch.connectors.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.secretwatch.wire.json.Utf8Sanitizer;
import io.secretwatch.wire.kafka.RecordLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes what API servers post apart into events, one at a time: an {@code EventList}, a single event, an array of events, or several
 * of these one after the other. An event keeps its bytes. What follows a break in the JSON is one unreadable part.
 */
public final class EventLists {

    /** The largest event that is taken whole, in bytes. */
    public static final int LARGEST = RecordLimits.LARGEST;

    // encoding/json of Go nests 10 000 deep; request bodies end at 3 MiB, so longer names, numbers and audit ids cannot
    // be
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(10_100)
                    .maxNumberLength(4 << 20)
                    .maxNameLength(4 << 20)
                    .maxStringLength(4 << 20)
                    .build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private final RetainingInputStream body;
    private final BodyPart.Handler handler;
    private String auditId = "";

    private EventLists(RetainingInputStream body, BodyPart.Handler handler) {
        this.body = body;
        this.handler = handler;
    }

    /**
     * Reads a body to its end.
     *
     * @param largest no event longer than this is kept whole, in bytes
     * @throws IOException what the stream, the budget or the handler threw
     */
    public static void read(InputStream source, MemoryBudget budget, int largest, BodyPart.Handler handler)
            throws IOException {
        try (RetainingInputStream body = new RetainingInputStream(source, budget, largest)) {
            new EventLists(body, handler).read();
        }
    }

    private void read() throws IOException {
        try (JsonParser json = JSON.createParser(Utf8Sanitizer.sanitize(body))) {
            for (JsonToken token = next(json); token != null; token = next(json)) {
                if (token == JsonToken.START_OBJECT) {
                    object(json, true);
                } else if (token == JsonToken.START_ARRAY) {
                    items(json);
                } else {
                    value(json);
                }
            }
        } catch (StreamConstraintsException e) {
            rest(new Rejection("over-limit", "the JSON is nested too deep, or a name or number in it is too long"));
        } catch (JsonEOFException e) {
            rest(new Rejection("cut-off", "the body ends inside of its JSON"));
        } catch (JsonProcessingException e) {
            rest(new Rejection("malformed-json", "the body is not valid JSON from here on"));
        } catch (UnreadableBody e) {
            hand(body.bytesRead(), e.why());
        }
    }

    /** The next token, null after the last; what stands before it has been dealt with. */
    private @Nullable JsonToken next(JsonParser json) throws IOException {
        JsonToken token = json.nextToken();
        if (token == null) {
            return null;
        }
        long start = json.currentTokenLocation().getByteOffset();
        if (start < 0) {
            throw new UnreadableBody("unknown-format", "the body is not UTF-8");
        }
        body.forgetBefore(start);
        return token;
    }

    private void items(JsonParser json) throws IOException {
        for (JsonToken token = next(json); token != JsonToken.END_ARRAY; token = next(json)) {
            if (token == JsonToken.START_OBJECT) {
                object(json, false);
            } else {
                value(json);
            }
        }
    }

    /** An event or, at the root, perhaps a list, which shows by its items. */
    private void object(JsonParser json, boolean root) throws IOException {
        auditId = "";
        boolean list = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (root && name.equals("items") && value == JsonToken.START_ARRAY) {
                list = true;
                items(json);
            } else if (root && name.equals("kind") && value == JsonToken.VALUE_STRING) {
                list |= json.getText().equals("EventList");
            } else if (name.equals("auditID") && value == JsonToken.VALUE_STRING) {
                auditId = json.getText();
            } else {
                json.skipChildren();
            }
        }
        long end = json.currentLocation().getByteOffset();
        if (list) {
            body.forgetBefore(end);
        } else if (body.tooLarge()) {
            hand(end, new Rejection("over-limit", "the event is larger than the receiver takes"));
        } else {
            handler.handle(new BodyPart.Event(body.take(end), auditId));
        }
    }

    private void value(JsonParser json) throws IOException {
        json.skipChildren();
        json.finishToken();
        hand(
                json.currentLocation().getByteOffset(),
                new Rejection("unknown-format", "a JSON value that is not an event"));
    }

    private void rest(Rejection why) throws IOException {
        try {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (UnreadableBody e) {
            hand(body.bytesRead(), e.why());
            return;
        }
        hand(body.bytesRead(), why);
    }

    private void hand(long end, Rejection why) throws IOException {
        long size = end - body.position();
        handler.handle(new BodyPart.Unreadable(body.take(end), size, why));
    }
}
