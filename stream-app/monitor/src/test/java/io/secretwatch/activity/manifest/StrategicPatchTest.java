package io.secretwatch.activity.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.audit.ObjectRef;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategicPatchTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectRef POD = ref("", "pods");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            patch  | -    | pods            | {'spec':{'volumes':[{'name':'a','$patch':'delete'},{'name':'b'}]}}       | {'spec':{'volumes':[{'name':'b'}]}}
            patch  | apps | deployments     | {'env':[{'$patch':'delete'},{'name':'b'}]}                                | {'env':[{'name':'b'}]}
            patch  | -    | serviceaccounts | {'secrets':[{'name':'a','$patch':'delete'}]}                              | {'secrets':[]}
            patch  | -    | serviceaccounts | {'imagePullSecrets':[{'name':'a','$patch':'delete'}]}                     | =
            patch  | -    | pods            | {'volumes':[{'name':'a','secret':{},'$patch':'delete'}]}                  | =
            patch  | -    | pods            | {'envFrom':[{'name':'a','$patch':'delete'}]}                              | =
            patch  | -    | pods            | {'volumes':[{'name':'a','$patch':'replace'}]}                             | =
            patch  | -    | pods            | [{'op':'add','path':'/spec/volumes/-','value':{'name':'a','$patch':'delete'}}] | =
            patch  | x.io | pods            | {'volumes':[{'name':'a','$patch':'delete'}]}                              | =
            create | -    | pods            | {'imagePullSecrets':[{'name':'a','$patch':'delete'}]}                     | =
            update | -    | pods            | {'imagePullSecrets':[{'name':'a','$patch':'delete'}]}                     | =
            """)
    void an_entry_goes_where_a_strategic_patch_can_take_it_out(
            String verb, String group, String resource, String body, String expected) throws JsonProcessingException {
        JsonNode written = StrategicPatch.applied(verb, ref(group == null ? "" : group, resource), json(body));
        assertThat(written).isEqualTo(json(expected.equals("=") ? body : expected));
    }

    @Test
    void an_entry_in_every_list_is_taken_out_in_one_go() throws JsonProcessingException {
        JsonNode node = json("{'volumes':[" + "{'$patch':'delete'},".repeat(100_000) + "1]}");
        for (int i = 0; i < 500; i++) {
            node = JSON.createObjectNode().set("env", JSON.createArrayNode().add(node));
        }
        JsonNode deep = node;
        JsonNode without =
                Assertions.assertTimeout(Duration.ofSeconds(10), () -> StrategicPatch.applied("patch", POD, deep));
        assertThat(without.findValue("$patch")).isNull();
        assertThat(deep.findValue("$patch")).isNotNull();
    }

    @Test
    void lists_of_another_form_do_no_harm() {
        for (String wrong : new String[] {"null", "1", "{'$patch':'delete'}", "[[{'$patch':'delete'}]]", "[null]"}) {
            assertThatCode(() -> StrategicPatch.applied("patch", POD, json("{'volumes':" + wrong + "}")))
                    .doesNotThrowAnyException();
        }
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text.replace('\'', '"'));
    }

    private static ObjectRef ref(String group, String resource) {
        return new ObjectRef(group, "v1", resource, "", "", "");
    }
}
