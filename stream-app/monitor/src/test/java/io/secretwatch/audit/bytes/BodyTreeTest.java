package io.secretwatch.audit.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.audit.DamagedEvents;
import io.secretwatch.testing.Randomly;
import io.secretwatch.testing.Seeds;
import io.secretwatch.wire.json.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTreeTest {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Test
    void a_tree_is_that_of_a_general_parser() {
        int[] trees = new int[1];
        Seeds.each(3_000, random -> {
            String body = damaged(random, DamagedEvents.body(random)).strip();
            JsonNode tree = tree(body);
            if (tree != null) {
                trees[0]++;
                assertThat(tree).isEqualTo(JSON.readTree(body));
                assertThat(tree).hasToString(JSON.readTree(body).toString());
            }
        });
        assertThat(trees[0]).isGreaterThan(Long.getLong("seed") == null ? 700 : -1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{ \"a\" : [ ] , \"b\" : { } }",
                "{\"a\":1} \n",
                "{\"a\":0,\"b\":-1,\"c\":2147483648,\"d\":-2147483648,\"e\":999999999999999999}",
                "{\"a\":true,\"b\":false,\"c\":null,\"d\":\"\",\"e\":\"\\u003cx\\u003e \\\"y\\\" \\\\\"}",
                "{\"a\":1,\"b\":2,\"a\":{\"c\":3}}",
                "[{\"op\":\"replace\",\"path\":\"/spec\",\"value\":[1,\"x\",null]}]"
            })
    void what_manifests_are_made_of_is_read(String body) throws JsonProcessingException {
        assertThat(tree(body)).isEqualTo(JSON.readTree(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\"}",
                "{\"a\":}",
                "[1 2]",
                "{}{}",
                "[01]",
                "[-0]",
                "[-]",
                "[1.5]",
                "[1e3]",
                "[1000000000000000000]",
                "[tru]",
                "[truely]",
                "[\"é\"]",
                "{\"é\":1}",
                "{\"\\u0061\":1}",
                "[\"\\ud83d\\ude00\"]",
                "[\"\\uDE00\"]",
                "[\"\t\"]",
                "[\"a]"
            })
    void what_else_there_is_is_left_to_a_general_parser(String body) {
        assertThat(tree(body)).isNull();
    }

    @Test
    void depth_is_left_to_a_general_parser() {
        assertThat(tree("[".repeat(64) + "]".repeat(64))).isNotNull();
        assertThat(tree("[".repeat(100_000) + "]".repeat(100_000))).isNull();
    }

    private static String damaged(Random random, String body) {
        StringBuilder text = new StringBuilder(body);
        for (int i = random.nextInt(6) - 3; i >= 0; i--) {
            text.setCharAt(
                    random.nextInt(text.length()),
                    Randomly.of(random, "{}[]\",:\\ \n0n1-.u\u00e9", 1).charAt(0));
        }
        return text.toString();
    }

    private static @Nullable JsonNode tree(String body) {
        byte[] bytes = ("}" + body + "\"").getBytes(StandardCharsets.UTF_8);
        return BodyTree.of(new Slice(bytes, 1, bytes.length - 1), Slice::text);
    }
}
