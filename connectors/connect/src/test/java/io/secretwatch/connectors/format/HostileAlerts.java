package io.secretwatch.connectors.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Alerts in which any text may be anything. */
public final class HostileAlerts {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final List<String> PIECES = List.of(
            "|",
            "=",
            "\\",
            "\"",
            "'",
            "]",
            "[",
            "\n",
            "\r",
            "\t",
            "\r\n",
            " ",
            "  ",
            "\u0000",
            "\u001b[31m",
            "\u007f",
            "\u0085",
            "\u009b",
            "\u2028",
            "\u2029",
            "\u200e",
            "\u200f",
            "\u202a",
            "\u202e",
            "\u2066",
            "\u2069",
            "\ufeff",
            "\ud800",
            "\udc00",
            "\ud83d\ude00",
            "é",
            "漢",
            ",",
            "<13>1 ",
            "CEF:0|a|b|c|d|e|10|",
            "LEEF:2.0|a|b|c|d|x09|",
            " suser=root",
            "\tusrName=root",
            "\\n",
            "\\=",
            "cs1Label=x",
            "128 <0>1 - - - - - - ",
            "x09",
            "^",
            "{\"a\":1}",
            "%{x}",
            "<!channel>",
            "<http://evil.example|here>",
            "https://evil.example/x?y=z&w",
            "[here](https://evil.example)",
            "<at>everyone</at>",
            "&lt;",
            "`",
            "*_~",
            "${message}",
            "a",
            "admin");

    private HostileAlerts() {}

    /** The value of a record, always the same for a seed. */
    public static byte[] bytes(long seed) {
        Random random = new Random(seed);
        try {
            JsonNode alert = JSON.readTree(Examples.named(random.nextBoolean() ? "hostile-texts" : "secret-list")
                    .bytes());
            spoil(alert, random);
            return JSON.writeValueAsString(alert).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The alert. */
    public static Alert alert(long seed) {
        try {
            return Alert.read(bytes(seed));
        } catch (Alert.NotAnAlert e) {
            throw new IllegalStateException("seed " + seed, e);
        }
    }

    private static void spoil(JsonNode node, Random random) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                if (field.getValue().isTextual() && random.nextInt(4) > 0) {
                    object.put(field.getKey(), text(random));
                }
                spoil(field.getValue(), random);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isTextual()) {
                    array.set(i, text(random));
                }
                spoil(array.get(i), random);
            }
        }
    }

    static String text(Random random) {
        StringBuilder text = new StringBuilder("x");
        int pieces = random.nextInt(10) == 0 ? 400 : random.nextInt(12);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
