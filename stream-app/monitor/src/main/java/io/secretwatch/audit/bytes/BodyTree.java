package io.secretwatch.audit.bytes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.wire.json.EightBytes;
import io.secretwatch.wire.json.Escapes;
import io.secretwatch.wire.json.Json;
import io.secretwatch.wire.json.Slice;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tree of a body straight from its bytes, as manifests nearly all are: ASCII, whole numbers, not deep. Whatever else stands in one it
 * leaves to a general parser, with whose tree it agrees to the last node.
 */
public final class BodyTree {

    private static final int MOST_NESTED = 64;
    private static final int LONGEST_NAME = 1_000;

    /** A number of so many digits is no larger than a {@code long}. */
    private static final int MOST_DIGITS = 18;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final byte[] bytes;
    private final int end;
    private final Function<Slice, String> names;
    private int at;

    private BodyTree(Slice body, Function<Slice, String> names) {
        this.bytes = body.bytes();
        this.at = body.from();
        this.end = body.to();
        this.names = names;
    }

    /**
     * The tree of an object or array; null where a general parser has to look at it.
     *
     * @param names says what a JSON string says, of names, which are the same in most bodies
     */
    public static @Nullable JsonNode of(Slice body, Function<Slice, String> names) {
        BodyTree tree = new BodyTree(body, names);
        JsonNode root = tree.value(0);
        return root != null && Json.blank(tree.bytes, tree.at, tree.end) == tree.end ? root : null;
    }

    /** The value at hand, after which it goes on; null where it is unusual. */
    private @Nullable JsonNode value(int depth) {
        if (at >= end || depth > MOST_NESTED) {
            return null;
        }
        return switch (bytes[at]) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> text();
            case 't' -> word("true", BooleanNode.TRUE);
            case 'f' -> word("false", BooleanNode.FALSE);
            case 'n' -> word("null", NullNode.instance);
            default -> number();
        };
    }

    private @Nullable JsonNode object(int depth) {
        ObjectNode object = NODES.objectNode();
        if (goesOnWith('}')) {
            return object;
        }
        do {
            String name = name();
            JsonNode value = name == null ? null : value(depth + 1);
            if (value == null) {
                return null;
            }
            object.set(name, value);
        } while (isComma());
        return closes('}') ? object : null;
    }

    private @Nullable JsonNode array(int depth) {
        ArrayNode array = NODES.arrayNode();
        if (goesOnWith(']')) {
            return array;
        }
        do {
            JsonNode value = value(depth + 1);
            if (value == null) {
                return null;
            }
            array.add(value);
        } while (isComma());
        return closes(']') ? array : null;
    }

    /** Passes over the opening bracket; over the closing one too, where nothing is between them. */
    private boolean goesOnWith(char closing) {
        at = Json.blank(bytes, at + 1, end);
        return closes(closing);
    }

    private boolean isComma() {
        at = Json.blank(bytes, at, end);
        if (at >= end || bytes[at] != ',') {
            return false;
        }
        at = Json.blank(bytes, at + 1, end);
        return true;
    }

    private boolean closes(char bracket) {
        if (at >= end || bytes[at] != bracket) {
            return false;
        }
        at++;
        return true;
    }

    /** A name, after which it goes on behind the colon; null where it has escapes or is unusual. */
    private @Nullable String name() {
        int from = at;
        int quote = at < end && bytes[at] == '"' ? Json.plain(bytes, at + 1, end) : end;
        if (quote >= end || bytes[quote] != '"' || quote - from > LONGEST_NAME) {
            return null;
        }
        at = Json.colon(bytes, quote + 1, end);
        return at >= 0 && EightBytes.isAscii(bytes, from, quote)
                ? names.apply(new Slice(bytes, from, quote + 1))
                : null;
    }

    private @Nullable JsonNode text() {
        int from = at + 1;
        int to = Json.plain(bytes, from, end);
        if (to < end && bytes[to] == '"') {
            at = to + 1;
            return EightBytes.isAscii(bytes, from, to)
                    ? NODES.textNode(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1))
                    : null;
        }
        int after = Json.string(bytes, at, end);
        if (after < 0 || !EightBytes.isAscii(bytes, from, after) || hasSurrogate(from, after)) {
            return null;
        }
        at = after;
        return NODES.textNode(Escapes.resolve(new Slice(bytes, from, after - 1)).raw());
    }

    /** Whether an escape may be half of a pair; parsers differ on those without the other half. */
    private boolean hasSurrogate(int from, int to) {
        for (int i = from; i + 2 < to; i++) {
            if (bytes[i] == '\\' && bytes[i + 1] == 'u' && (bytes[i + 2] | 0x20) == 'd') {
                return true;
            }
        }
        return false;
    }

    private @Nullable JsonNode word(String word, JsonNode meaning) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= end || bytes[at + i] != word.charAt(i)) {
                return null;
            }
        }
        at += word.length();
        return meaning;
    }

    /** A whole number as it is usually written. */
    private @Nullable JsonNode number() {
        boolean negative = bytes[at] == '-';
        int from = negative ? at + 1 : at;
        long number = 0;
        int i = from;
        while (i < end && i - from <= MOST_DIGITS && bytes[i] >= '0' && bytes[i] <= '9') {
            number = 10 * number + bytes[i] - '0';
            i++;
        }
        int digits = i - from;
        boolean zerosFirst = digits > 0 && bytes[from] == '0' && (digits > 1 || negative);
        if (digits == 0 || digits > MOST_DIGITS || zerosFirst || (i < end && !mayFollow(bytes[i]))) {
            return null;
        }
        at = i;
        long value = negative ? -number : number;
        return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
    }

    private static boolean mayFollow(byte b) {
        return b == ',' || b == '}' || b == ']' || Json.isBlank(b);
    }
}
