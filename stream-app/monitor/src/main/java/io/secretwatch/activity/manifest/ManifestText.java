package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Objects that stand in another as YAML or JSON text, perhaps with variables in double braces.
 *
 * @param objects what could be read
 * @param hidesSecrets some could not be read, and what is there speaks of Secrets or of the node's files
 */
record ManifestText(List<JsonNode> objects, boolean hidesSecrets) {

    private static final int LONGEST = 1 << 20;
    private static final int OBJECTS = 100;
    private static final List<String> WORDS = List.of("secret", "hostpath", "serviceaccount");
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxStringLength(LONGEST)
                    .build())
            .build();
    private static final ObjectMapper MAPPER = new ObjectMapper(YAML);

    static ManifestText of(String text) {
        List<JsonNode> objects = new ArrayList<>();
        boolean whole = text.length() <= LONGEST && read(withoutVariables(text), objects);
        return new ManifestText(List.copyOf(objects), !whole && speaksOfSecrets(text));
    }

    /** Whether all of it was read. */
    private static boolean read(String text, List<JsonNode> into) {
        if (hasAlias(text)) {
            return false;
        }
        try (YAMLParser parser = YAML.createParser(text)) {
            while (parser.nextToken() != null) {
                JsonNode document = MAPPER.readTree(parser);
                if (into.size() >= OBJECTS) {
                    return false;
                }
                if (document.isObject()) {
                    into.add(document);
                } else if (document.isArray()) {
                    into.addAll(JsonPatch.pieces(document));
                    document.forEach(item -> {
                        if (item.isObject()) {
                            into.add(item);
                        }
                    });
                }
            }
            return true;
        } catch (IOException | RuntimeException e) {
            // the YAML scanner lets a few of its own slips through
            return false;
        }
    }

    /** A reference to another place of the text; it is not followed here, and may be by who reads the text in earnest. */
    private static boolean hasAlias(String text) {
        if (text.indexOf('*') < 0) {
            return false;
        }
        try (YAMLParser parser = YAML.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (parser.isCurrentAlias()) {
                    return true;
                }
            }
            return false;
        } catch (IOException | RuntimeException e) {
            return true;
        }
    }

    /** What stands in double braces is filled in later, and would be YAML of its own. */
    private static String withoutVariables(String text) {
        if (!text.contains("{{")) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int from = 0;
        for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", from)) {
            int close = text.indexOf("}}", open);
            if (close < 0) {
                break;
            }
            plain.append(text, from, open).append("variable");
            from = close + 2;
        }
        return plain.append(text, from, text.length()).toString();
    }

    private static boolean speaksOfSecrets(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(lower::contains);
    }
}
