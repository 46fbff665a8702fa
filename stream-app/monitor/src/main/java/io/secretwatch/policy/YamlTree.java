package io.secretwatch.policy;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.secretwatch.policy.Located.Entry;
import io.secretwatch.policy.Located.Mapping;
import io.secretwatch.policy.Located.Scalar;
import io.secretwatch.policy.Located.Sequence;
import io.secretwatch.policy.Located.Type;
import io.secretwatch.wire.text.YamlLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the one YAML document of a text, or says what keeps it from being one. */
final class YamlTree {

    private static final int DEEPEST = 20;
    private static final int LONGEST_MESSAGE = 160;
    private static final YAMLFactory YAML = new YAMLFactory();

    private final YAMLParser parser;

    private YamlTree(YAMLParser parser) {
        this.parser = parser;
    }

    static Optional<Located> read(String text, Problems problems) {
        try (YAMLParser parser = YAML.createParser(text)) {
            return Optional.of(new YamlTree(parser).document());
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null
                    ? 1
                    : YamlLine.of(text, e.getOriginalMessage(), e.getLocation().getLineNr());
            problems.add("", line, Excerpt.plain(withoutSource(e.getOriginalMessage()), LONGEST_MESSAGE));
        } catch (IOException | RuntimeException e) {
            // the YAML scanner lets a few of its own slips through on nonsense; the author of such a file needs no
            // stack trace
            problems.add("", 1, "is not YAML");
        }
        return Optional.empty();
    }

    private Located document() throws IOException {
        if (parser.nextToken() == null) {
            throw refusal("is empty");
        }
        Located root = node(0);
        if (parser.nextToken() != null) {
            throw refusal("is a second document: a policy is one document");
        }
        return root;
    }

    private Located node(int depth) throws IOException {
        if (depth > DEEPEST) {
            throw refusal("is nested too deeply");
        }
        if (parser.isCurrentAlias()) {
            throw refusal("has an alias: aliases are not read, write the value out");
        }
        if (parser.getTypeId() != null) {
            throw refusal("has a type tag: tags are not read");
        }
        int line = line();
        return switch (parser.currentToken()) {
            case START_OBJECT -> new Mapping(line, entries(depth));
            case START_ARRAY -> new Sequence(line, items(depth));
            case VALUE_STRING -> new Scalar(line, Type.TEXT, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Scalar(line, Type.NUMBER, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new Scalar(line, Type.TRUTH, parser.getText());
            case VALUE_NULL -> new Scalar(line, Type.NOTHING, "");
            default -> throw refusal("has a value of an unknown type");
        };
    }

    private List<Entry> entries(int depth) throws IOException {
        List<Entry> entries = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            int line = line();
            parser.nextToken();
            entries.add(new Entry(key, line, node(depth + 1)));
        }
        return entries;
    }

    private List<Located> items(int depth) throws IOException {
        List<Located> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return items;
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    private JsonParseException refusal(String message) {
        return new JsonParseException(parser, message, parser.currentTokenLocation());
    }

    /** The scanner's message without the lines that point into the text and quote it; those begin with a blank. */
    private static String withoutSource(String message) {
        return message.lines()
                .filter(line -> !line.isEmpty() && !Character.isWhitespace(line.charAt(0)))
                .collect(Collectors.joining(", "));
    }
}
