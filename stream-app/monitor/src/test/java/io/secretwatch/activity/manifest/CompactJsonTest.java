package io.secretwatch.activity.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompactJsonTest {

    private static final String[] TEXTS = {
        "",
        "nginx:1.25",
        "a \"quoted\" word",
        "back\\slash",
        "line\nbreak",
        "tab\t",
        "\u0000",
        "\u007f",
        "ä€𝄞",
        "</script>",
        "half \ud800"
    };

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Test
    void any_tree_has_the_text_that_jackson_gives_it() {
        Random random = new Random(13);
        for (int i = 0; i < 5_000; i++) {
            JsonNode node = grown(random, 4);
            assertThat(CompactJson.of(node)).isEqualTo(node.toString());
        }
    }

    @Test
    void a_body_that_was_read_has_the_text_that_jackson_gives_it() throws Exception {
        JsonNode body = new ObjectMapper()
                .readTree(
                        "{\"a\":[1,-2,3000000000,12345678901234567890,0.5,1e3,1.0],\"b\":{\"c\":null,\"d\":true},\"e\":{}, \"f\":[]}");
        assertThat(CompactJson.of(body)).isEqualTo(body.toString());
    }

    @Test
    void what_is_not_there_has_no_text() {
        assertThat(CompactJson.of(MissingNode.getInstance())).isEmpty();
    }

    private static JsonNode grown(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> NODES.numberNode(random.nextInt());
            case 1 -> NODES.numberNode(random.nextLong());
            case 2 -> NODES.numberNode(random.nextDouble());
            case 3 -> NODES.booleanNode(random.nextBoolean());
            case 4 -> NODES.nullNode();
            case 5 -> NODES.textNode(text(random));
            case 6 -> {
                ObjectNode object = NODES.objectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(text(random), grown(random, depth - 1));
                }
                yield object;
            }
            default -> {
                ArrayNode list = NODES.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(grown(random, depth - 1));
                }
                yield list;
            }
        };
    }

    private static String text(Random random) {
        return TEXTS[random.nextInt(TEXTS.length)];
    }
}
