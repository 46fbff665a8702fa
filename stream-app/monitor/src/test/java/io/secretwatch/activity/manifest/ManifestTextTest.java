package io.secretwatch.activity.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTextTest {

    @Test
    void yaml_json_and_several_documents_are_read() {
        assertThat(ManifestText.of("a: b").objects()).hasSize(1);
        assertThat(ManifestText.of("{\"a\":\"b\"}").objects()).hasSize(1);
        assertThat(ManifestText.of("a: b\n---\nc: d\n---\n").objects()).hasSize(2);
        assertThat(ManifestText.of("[{\"op\":\"add\",\"path\":\"/a\",\"value\":1}]")
                        .objects())
                .extracting(JsonNode::toString)
                .contains("{\"a\":1}");
        assertThat(ManifestText.of("").objects()).isEmpty();
    }

    @Test
    void variables_stand_for_a_value() {
        ManifestText text = ManifestText.of("name: {{ inputs.parameters.a }}\nimage: x:{{b}}\n");
        assertThat(text.objects()).singleElement().satisfies(object -> {
            assertThat(object.path("name").isTextual()).isTrue();
            assertThat(object.path("image").asText()).isEqualTo("x:variable");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x: &a {secret: {secretName: s}}\ny: *a",
                "secretName: [",
                "{{ if x }}\nsecret: y\n{{ end }}: [",
                "hostPath: \"",
            })
    void what_cannot_be_read_and_speaks_of_secrets_hides_them(String text) {
        assertThat(ManifestText.of(text).hidesSecrets()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not: [yaml", "a: &x 1\nb: *x", "secretName: s", "just words about a secret"})
    void what_can_be_read_or_does_not_speak_of_secrets_hides_nothing(String text) {
        assertThat(ManifestText.of(text).hidesSecrets()).isFalse();
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void absurd_texts_are_survived_in_time(int seed) {
        Random random = new Random(seed);
        List<String> pieces = List.of(
                "{",
                "}",
                "[",
                "]",
                ": ",
                "- ",
                "\n",
                "  ",
                "&a ",
                "*a",
                "!!x ",
                "|\n",
                "'",
                "\"",
                "{{",
                "}}",
                "---\n",
                "\t",
                "\u0000",
                "# ",
                "secret",
                "? ",
                ",",
                "%YAML 9\n",
                "<<: ");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < random.nextInt(3_000); i++) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> ManifestText.of(text.toString()));
    }

    @Test
    void brackets_without_end_are_not_followed() {
        assertThat(ManifestText.of("[".repeat(500_000) + "secret").hidesSecrets())
                .isTrue();
        assertThat(ManifestText.of("a: ".repeat(300_000)).objects()).isEmpty();
        assertThat(ManifestText.of("secret ".repeat(200_000)).hidesSecrets()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/namespaces/n/secrets/s | n/s
            /api/v1/namespaces/n/secrets | n/*
            /api/v1/secrets | */*
            api/v1/secrets?limit=1 | */*
            //api//v1/./namespaces/x/../n/secrets/s | n/s
            /api/v1/namespaces/{{ request.namespace }}/secrets/{{ a.b }} | */*
            /api/v1/namespaces/n/{{ kind }}/s | n/s
            /api/v1/namespaces/n/%73ecrets/s | n/s
            /api/v1/namespaces/n%2fsecrets%2Fs | n/s
            /api/v1/namespaces/n/secrets/{{ a/b }} | n/*
            /api/v1/namespaces/secrets | ''
            /api/v1/namespaces/secrets/configmaps/secrets | ''
            /apis/secrets/v1/secrets | ''
            /api/v1/namespaces/n/pods/secrets | ''
            {{ url }} | ''
            '' | ''
            """)
    void the_path_of_a_request_names_secrets(String path, String expected) {
        List<String> found = new ArrayList<>();
        ApiPathText.read(path, (namespace, name) -> found.add(namespace + "/" + name));
        assertThat(String.join(" ", found)).isEqualTo(expected);
    }
}
