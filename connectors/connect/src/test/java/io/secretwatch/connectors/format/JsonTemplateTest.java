package io.secretwatch.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.connectors.format.JsonTemplate.Mistake;
import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class JsonTemplateTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> a_placeholder_becomes_the_value_of_the_alert() {
        Alert alert = Examples.named("secret-list").alert();
        return Map.of(
                        "{'a':'${finding_info.title}'}",
                                "{'a':'Secrets in namespace data listed by an unexpected principal'}",
                        "{'a':'${risk_score}','b':'${is_alert}'}", "{'a':100,'b':true}",
                        "{'a':'risk ${risk_score} of 100, ${severity}'}", "{'a':'risk 100 of 100, Critical'}",
                        "['${evidences.-1.actor.user.name}','${evidences.0.api.operation}']",
                                "['system:anonymous','list']",
                        "{'a':'${evidences.7.uid:-none}','b':'[${comment}]','c':'${comment}'}",
                                "{'a':'none','b':'[]','c':null}",
                        "{'a':'${unmapped.k8s_audit.verbs}','b':'${metadata.product.version}'}",
                                "{'a':['list'],'b':'0.1.0'}",
                        "{'a':'$${message}','b':7,'c':[null,true]}", "{'a':'${message}','b':7,'c':[null,true]}",
                        "{'a':'verbs ${unmapped.k8s_audit.verbs}'}", "{'a':'verbs [\\\"list\\\"]'}")
                .entrySet()
                .stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.getKey(),
                        () -> assertThat(JSON.readTree(template(one.getKey()).write(alert)))
                                .isEqualTo(JSON.readTree(one.getValue().replace('\'', '"')))));
    }

    @TestFactory
    Stream<DynamicTest> a_mistake_is_told_with_its_place() {
        return Map.of(
                        "{'a':", "is not JSON at line 1, column 6",
                        "{'a':1,'a':2}", "is not JSON at line 1",
                        "{'a':1} x", "is not JSON at line 1",
                        "'${message}'", "is neither an object nor an array",
                        "{'a':[1,'${message']}", "at /a/1: a placeholder without its brace at the end",
                        "{'a':{'b':'${}'}}", "at /a/b: a placeholder is",
                        "{'a':'${finding_info.title()}'}", "at /a: a placeholder is",
                        "{'a':'${hunter2.title}'}", "at /a: an alert has no field hunter2",
                        "{'${message}':1}", "at /${message}: a name cannot be filled in")
                .entrySet()
                .stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.getKey(),
                        () -> assertThatExceptionOfType(Mistake.class)
                                .isThrownBy(() -> template(one.getKey()))
                                .withMessageStartingWith(one.getValue())));
    }

    @Test
    void every_mistake_is_told_at_once() {
        assertThatExceptionOfType(Mistake.class)
                .isThrownBy(() -> template("{'a':'${nope}','b':['${}']}"))
                .withMessageContaining("at /a:")
                .withMessageContaining("at /b/0:");
    }

    @Test
    void no_value_opens_or_closes_anything_whatever_it_holds() throws Exception {
        JsonTemplate template = template(
                "{'title':'${finding_info.title}','in':'<${message}>','n':1,'all':'${evidences.0}','user':'${evidences.0.actor.user.name}'}");
        IntStream.range(0, 300).forEach(seed -> {
            JsonNode read = json(template.write(HostileAlerts.alert(seed)));
            assertThat(read.fieldNames()).toIterable().containsExactly("title", "in", "n", "all", "user");
            assertThat(read.path("n").asInt()).isEqualTo(1);
            assertThat(read.path("in").asText()).startsWith("<").endsWith(">").doesNotContain("\n");
            assertThat(read.path("title").isTextual() || read.path("title").isNull())
                    .isTrue();
        });
    }

    @Test
    void a_value_is_never_read_as_a_template() throws Exception {
        ObjectNode alert = JsonNodeFactory.instance.objectNode().put("message", "${metadata.uid} $${x}");
        assertThat(template("{'a':'${message}','b':'x ${message}'}").write(new Alert(new byte[0], alert)))
                .isEqualTo("{\"a\":\"${metadata.uid} $${x}\",\"b\":\"x ${metadata.uid} $${x}\"}");
    }

    private static JsonTemplate template(String text) throws Mistake {
        return JsonTemplate.read(text.replace('\'', '"'));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
