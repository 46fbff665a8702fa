package io.secretwatch.activity.manifest.named;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.secretwatch.activity.SecretReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedSecretsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'secretRef':{'name':'s'}} | s",
                "{'credentialsSecretRef':{'name':'s','namespace':'n'}} | n/s",
                "{'passwordSecretKeyRef':{'name':'s','key':'k'}} | s",
                "{'writeConnectionSecretToRef':{'name':'s','namespace':'n'}} | n/s",
                "{'token':{'valueFrom':{'secretKeyRef':{'name':'s'}}}} | s",
                "{'secretName':'s','secretNamespace':'n'} | n/s",
                "{'adminSecretName':'s','adminSecretNamespace':'n','namespace':'x'} | n/s",
                "{'admin_secret_name':'s'} | s",
                "{'passwordSecret':'s'} | s",
                "{'passwordSecret':{'name':'s','key':'k'}} | s",
                "{'secret':{'secretName':'s'}} | s",
                "{'imagePullSecrets':[{'name':'s'}]} | s",
                "{'imagePullSecrets':['s']} | s",
                "{'SECRETREF':{'name':'s'}} | s",
                "{'source':{'kind':'Secret','name':'s','namespace':'n'}} | n/s",
                "{'secretRef':'*'} | *"
            })
    void a_field_whose_name_says_so_names_a_secret(String spec, String named) {
        assertThat(named(spec, true)).containsOnly(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'clientSecret':'abcdef'}",
                "{'secret':'abcdef'}",
                "{'secrets':['abcdef']}",
                "{'secretRef':'Ab+/c=='}",
                "{'secretName':'{{ x }}'}",
                "{'secretStoreRef':{'name':'s'}}",
                "{'secretRef':{'kind':'ConfigMap','name':'s'}}",
                "{'secretRef':{'name':{'type':'string'}}}",
                "{'secret':{'name':'s','value':'v'}}",
                "{'secretRef':{'namespace':'n'}}",
                "{'secretRef':[1,null,{}]}",
                "{'secretary':{'name':'s'}}"
            })
    void a_value_or_another_kind_does_not(String spec) {
        assertThat(named(spec, true)).isEmpty();
    }

    @Test
    void a_part_may_say_another_namespace_alone() {
        assertThat(named("{'secretRef':{'namespace':'n'}}", false)).containsExactly("n/*");
    }

    @Test
    void what_is_as_deep_as_a_body_is_read_is_found() {
        JsonNode node = read("{'secretRef':{'name':'s'}}");
        for (int i = 0; i < 900; i++) {
            node = JsonNodeFactory.instance.objectNode().set("a", node);
        }
        assertThat(NamedSecrets.in(node, true))
                .extracting(SecretReference::name)
                .containsExactly("s");
    }

    @Test
    void too_many_stand_for_any() {
        StringBuilder many = new StringBuilder("{'secretNames':[");
        for (int i = 0; i < 2_000; i++) {
            many.append(i == 0 ? "" : ",").append("'s").append(i).append('\'');
        }
        List<String> named = named(many.append("]}").toString(), true);
        assertThat(named).hasSize(1_001).contains("*/*");
    }

    private static List<String> named(String spec, boolean whole) {
        JsonNode object = JsonNodeFactory.instance.objectNode().set("spec", read(spec));
        return NamedSecrets.in(object, whole).stream()
                .map(SecretReference::qualified)
                .toList();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
