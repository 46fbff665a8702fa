package io.secretwatch.activity.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.secretwatch.activity.SecretReference;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class JsonPatchTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "/spec/volumes/0/secret/secretName";

    @Test
    void a_value_that_the_same_patch_put_in_is_known_where_it_is_copied_or_moved_to() throws JsonProcessingException {
        for (String op : List.of("copy", "move")) {
            assertThat(named("[{'op':'add','path':'/metadata/annotations/a','value':'db'}," + "{'op':'" + op
                            + "','from':'/metadata/annotations/a','path':'" + NAME + "'}]"))
                    .isEqualTo("db");
        }
    }

    @Test
    void a_value_within_what_was_put_in_is_known() throws JsonProcessingException {
        assertThat(named("[{'op':'add','path':'/metadata/annotations','value':{'x/y':'db'}},"
                        + "{'op':'copy','from':'/metadata/annotations/x~1y','path':'" + NAME + "'}]"))
                .isEqualTo("db");
        assertThat(named("[{'op':'add','path':'/spec/list/-','value':{'n':['a','db']}},"
                        + "{'op':'copy','from':'/spec/list/3/n/1','path':'" + NAME + "'}]"))
                .isEqualTo("db");
    }

    @Test
    void the_last_that_was_put_there_counts() throws JsonProcessingException {
        assertThat(named("[{'op':'add','path':'/metadata/annotations/a','value':'x'},"
                        + "{'op':'replace','path':'/metadata/annotations/a','value':'db'},"
                        + "{'op':'copy','from':'/metadata/annotations/a','path':'/metadata/annotations/b'},"
                        + "{'op':'copy','from':'/metadata/annotations/b','path':'" + NAME + "'}]"))
                .isEqualTo("db");
    }

    @Test
    void what_stood_in_the_object_before_is_unknown() throws JsonProcessingException {
        assertThat(named("[{'op':'copy','from':'/metadata/annotations/a','path':'" + NAME + "'}]"))
                .isEqualTo(JsonPatch.UNKNOWN);
    }

    @Test
    void what_only_tests_or_takes_out_puts_nothing_in() throws JsonProcessingException {
        assertThat(JsonPatch.pieces(JSON.readTree(
                        "[{\"op\":\"test\",\"path\":\"/a\",\"value\":1},{\"op\":\"remove\",\"path\":\"/a\"}]")))
                .isEmpty();
    }

    @Test
    void a_patch_that_copies_more_than_the_api_server_takes_is_not_read_for_long() {
        ArrayNode volumes = JSON.createArrayNode();
        for (int i = 0; i < 50_000; i++) {
            volumes.addObject().put("name", "v");
        }
        ArrayNode patch = JSON.createArrayNode();
        patch.addObject().put("op", "add").put("path", "/a").set("value", volumes);
        for (int i = 0; i < 9_000; i++) {
            patch.addObject().put("op", "copy").put("from", "/a").put("path", "/spec/volumes");
        }
        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThat(PodSpecWalk.of(WorkloadKind.POD, patch).references())
                        .as("what was not followed may be anything")
                        .extracting(SecretReference::name)
                        .containsExactly(JsonPatch.UNKNOWN));
    }

    /** The name that the last operation puts in. */
    private static String named(String patch) throws JsonProcessingException {
        List<JsonNode> pieces = JsonPatch.pieces(JSON.readTree(patch.replace('\'', '"')));
        return pieces.get(pieces.size() - 1)
                .at("/spec/volumes/0/secret/secretName")
                .asText();
    }
}
