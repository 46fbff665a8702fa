package io.secretwatch.connectors.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.wire.text.SafeUtf8;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** A JSON object that is put together in order. A name may be a path; what is absent is left out; every text is cleaned and capped. */
final class JsonText {

    /** Bytes of one text. */
    static final int TEXT = 1024;
    /** Bytes of a sentence, or of several lines. */
    static final int LONG_TEXT = 4096;

    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final boolean nested;

    private JsonText(boolean nested) {
        this.nested = nested;
    }

    /** Names with dots stay as they are. */
    static JsonText flat() {
        return new JsonText(false);
    }

    /** A dot in a name opens an object. */
    static JsonText nested() {
        return new JsonText(true);
    }

    JsonText text(String name, String value) {
        return set(name, SafeUtf8.line(value, TEXT));
    }

    JsonText lines(String name, String value) {
        return set(name, SafeUtf8.block(value, LONG_TEXT));
    }

    /** An array; the last of them where there are more than 50. */
    JsonText texts(String name, List<String> values) {
        List<String> distinct =
                values.stream().filter(value -> !value.isEmpty()).distinct().toList();
        if (!distinct.isEmpty()) {
            ArrayNode array = parent(name).putArray(last(name));
            distinct.stream()
                    .skip(Math.max(0, distinct.size() - 50))
                    .forEach(value -> array.add(SafeUtf8.line(value, TEXT)));
        }
        return this;
    }

    JsonText number(String name, OptionalLong value) {
        value.ifPresent(number -> parent(name).put(last(name), number));
        return this;
    }

    JsonText time(String name, Instant time) {
        return set(name, rfc3339(time));
    }

    JsonText object(String name, JsonText object) {
        if (!object.root.isEmpty()) {
            parent(name).set(last(name), object.root);
        }
        return this;
    }

    static String rfc3339(Instant time) {
        return RFC_3339.format(time);
    }

    private JsonText set(String name, String value) {
        if (!value.isEmpty()) {
            parent(name).put(last(name), value);
        }
        return this;
    }

    private ObjectNode parent(String name) {
        int dot = nested ? name.lastIndexOf('.') : -1;
        return dot < 0 ? root : parent(name.substring(0, dot)).withObjectProperty(last(name.substring(0, dot)));
    }

    private String last(String name) {
        return nested ? name.substring(name.lastIndexOf('.') + 1) : name;
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
