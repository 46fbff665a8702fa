package io.secretwatch.activity.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldPathTest {

    private static final String OBJECT =
            "{'spec': {'tls': [{'secretName': 'first'}], 'a.b/c': 'of that name', 'a-1_z': 'name', 'data*': 'star'}}"
                    .replace('\'', '"');

    @Test
    void a_path_leads_over_names_items_and_literal_names() throws Exception {
        JsonNode root = new ObjectMapper().readTree(OBJECT);
        Map<String, String> texts = Map.of(
                "spec.tls[].secretName", "first",
                ".spec.tls[].secretName", "first",
                "spec.tls[]secretName", "first",
                "[spec][tls][][secretName]", "first",
                "**.secretName", "first",
                "spec[a.b/c]", "of that name",
                "spec.a-1_z", "name",
                "spec.a*z", "name",
                "spec[data*]", "star");
        texts.forEach((path, text) ->
                assertThat(FieldPath.of(path).text(root)).as(path).isEqualTo(text));
    }

    @Test
    void what_is_no_path_is_refused() {
        for (String text : List.of(".", "a.", "a..b", ".[a]", "a.[]", "a[", "a]", "[a[b]", "a b", "ä", "a[]]", "a/b")) {
            assertThatThrownBy(() -> FieldPath.of(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("is not a path of fields");
        }
    }

    @Test
    void any_way_down_is_gone_once() {
        assertThatThrownBy(() -> FieldPath.of("**.a.**")).hasMessage("has ** twice");
        assertThat(FieldPath.of("").text(new ObjectMapper().getNodeFactory().textNode("itself")))
                .isEqualTo("itself");
    }
}
