package io.secretwatch.connectors.redaction;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.secretwatch.wire.json.Utf8Sanitizer;
import java.io.IOException;

/** Reads where the values of a JSON text stand; several texts one after the other are several roots. */
final class TreeReader {

    /** Go accepts 10 000 levels, and numbers and names of any length. A text is in memory before it is read, so its size is the limit. */
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private final Tree tree;
    private int parent = Tree.NONE;
    private String name = "";
    private int nameAt;

    private TreeReader(Tree tree) {
        this.tree = tree;
    }

    /** Never throws: the tree of a text that is not JSON has what precedes the mistake, and is marked as broken. */
    static Tree read(byte[] text) {
        TreeReader reader = new TreeReader(new Tree(text));
        try (JsonParser parser = JSON.createParser(Utf8Sanitizer.sanitize(text))) {
            reader.all(parser);
        } catch (IOException e) {
            reader.tree.broken = true;
        }
        reader.tree.broken |= reader.parent != Tree.NONE;
        return reader.tree;
    }

    private void all(JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            int at = (int) parser.currentTokenLocation().getByteOffset();
            switch (token) {
                case FIELD_NAME -> {
                    name = parser.currentName();
                    nameAt = at;
                }
                case START_OBJECT -> parent = node(Tree.OBJECT, at);
                case START_ARRAY -> parent = node(Tree.ARRAY, at);
                case END_OBJECT, END_ARRAY -> {
                    tree.end(parent, at + 1);
                    parent = tree.parent(parent);
                }
                default -> leaf(parser, token, at);
            }
        }
    }

    private void leaf(JsonParser parser, JsonToken token, int at) throws IOException {
        tree.openName = name;
        tree.openFrom = at;
        parser.finishToken();
        tree.openName = "";
        int end = (int) parser.currentLocation().getByteOffset();
        byte type =
                token == JsonToken.VALUE_STRING ? Tree.STRING : token == JsonToken.VALUE_NULL ? Tree.NULL : Tree.OTHER;
        tree.end(node(type, at), end);
    }

    private int node(byte type, int at) {
        int node = tree.add(type, parent, name, nameAt, at);
        name = "";
        return node;
    }
}
