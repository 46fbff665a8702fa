package io.secretwatch.activity.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.activity.SecretReference;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PodSpecSearchTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Parts of a pod spec that name a Secret, as custom resources have them: with the lists of a Pod, and without. */
    private static final List<String> PARTS = List.of(
            "{'containers':[{'name':'a','image':'i','env':[{'name':'E','valueFrom':{'secretKeyRef':{'name':'@','key':'k'}}}]}]}",
            "{'steps':[{'image':'i','envFrom':[{'secretRef':{'name':'@'}}]}]}",
            "{'container':{'image':'i','env':[{'valueFrom':{'secretKeyRef':{'name':'@'}}}]}}",
            "{'volumes':[{'name':'v','secret':{'secretName':'@'}}]}",
            "{'volumes':[{'name':'v','projected':{'sources':[{'secret':{'name':'@'}}]}}]}",
            "{'imagePullSecrets':[{'name':'@'}]}",
            "{'template':{'spec':{'initContainers':[{'envFrom':[{'secretRef':{'name':'@'}}]}]}}}");

    private static final List<String> WRONG = List.of(
            "null",
            "1",
            "'x'",
            "[]",
            "{}",
            "[[1]]",
            "[null]",
            "true",
            "[{'name':{}}]",
            "{'name':['x']}",
            "[{'secret':[]}]");

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void finds_every_name_however_deep_it_stands(int seed) {
        Random random = new Random(seed);
        TreeSet<String> names = new TreeSet<>();
        ObjectNode object = NODES.objectNode();
        object.set("spec", grown(random, names, random.nextInt(20)));
        assertThat(found(object)).isEqualTo(names);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void finds_in_a_json_patch_what_it_puts_in(int seed) {
        Random random = new Random(seed);
        TreeSet<String> names = new TreeSet<>();
        ArrayNode patch = NODES.arrayNode();
        for (int i = 0; i < random.nextInt(5); i++) {
            patch.addObject()
                    .put("op", random.nextBoolean() ? "add" : "replace")
                    .put("path", "/spec/templates/" + i + "/podSpec")
                    .set("value", grown(random, names, 3));
        }
        patch.addObject().put("op", "remove").put("path", "/spec/volumes/0");
        PodSpecWalk walk = PodSpecWalk.empty();
        JsonPatch.pieces(patch).forEach(piece -> PodSpecSearch.in(piece, Set.of(), walk));
        assertThat(names(walk)).isEqualTo(names);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void survives_every_wrong_type_in_every_place(int seed) {
        Random random = new Random(seed);
        ObjectNode spec = NODES.objectNode();
        for (String field : List.of(
                "volumes",
                "containers",
                "imagePullSecrets",
                "env",
                "envFrom",
                "image",
                "securityContext",
                "tolerations",
                "metadata")) {
            spec.set(field, read(WRONG.get(random.nextInt(WRONG.size()))));
        }
        ObjectNode object = NODES.objectNode();
        object.set("spec", spec);
        object.set("metadata", spec);
        assertThat(found(object)).isSubsetOf("x");
        assertThat(found(read(WRONG.get(random.nextInt(WRONG.size()))))).isEmpty();
    }

    /** A tree of lists and objects, with parts of pod specs in some places, and names that look like them in others. */
    private static JsonNode grown(Random random, TreeSet<String> names, int depth) {
        if (depth == 0) {
            String name = "secret-" + random.nextInt(10_000);
            names.add(name);
            return read(PARTS.get(random.nextInt(PARTS.size())).replace("@", name));
        }
        if (random.nextInt(4) == 0) {
            ArrayNode list = NODES.arrayNode();
            list.add("containers").add(grown(random, names, depth - 1)).add(1);
            return list;
        }
        ObjectNode object = NODES.objectNode();
        object.put("secretName", "not-one").put("env", "prod").put("image", 1);
        object.set("field." + random.nextInt(3), grown(random, names, depth - 1));
        return object;
    }

    @Test
    void what_is_as_deep_as_a_body_is_read_is_found() {
        JsonNode node = read("{'imagePullSecrets':[{'name':'s'}]}");
        for (int i = 0; i < 900; i++) {
            node = NODES.objectNode().set("a", node);
        }
        assertThat(found(node)).containsExactly("s");
    }

    @Test
    void a_million_references_are_told_up_to_a_limit_and_in_time() {
        ObjectNode object = NODES.objectNode();
        ArrayNode list = object.putArray("spec");
        JsonNode variable = read("{'name':'E','valueFrom':{'secretKeyRef':{'name':'s'}}}");
        for (int i = 0; i < 1_000; i++) {
            ArrayNode env = list.addObject().putArray("env");
            for (int j = 0; j < 1_000; j++) {
                env.add(variable);
            }
        }
        PodSpecWalk walk = PodSpecWalk.empty();
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> PodSpecSearch.in(object, Set.of(), walk));
        assertThat(walk.references()).hasSize(1_000);
        JsonNode other = read("{'spec':[{'env':[{'name':'E','valueFrom':{'secretKeyRef':{'name':'other'}}}]}]}");
        PodSpecSearch.in(other, Set.of(), walk);
        assertThat(walk.references()).hasSize(1_001).last().extracting("name").isEqualTo("*");
    }

    @Test
    void padding_of_the_size_of_a_request_hides_nothing() {
        ObjectNode object = NODES.objectNode();
        ArrayNode padding = object.putArray("padding");
        ArrayNode one = NODES.arrayNode().add(0);
        for (int i = 0; i < 3 * 1024 * 1024 / "[0],".length(); i++) {
            padding.add(one);
        }
        object.set("spec", read("{'volumes':[{'secret':{'secretName':'s'}}]}"));
        assertThat(found(object)).containsExactly("s");
    }

    @Test
    void a_reference_says_where_it_stands() {
        PodSpecWalk walk = PodSpecWalk.empty();
        PodSpecSearch.in(
                read("{'spec':{'a.b':[{'steps':[{'envFrom':[{'secretRef':{'name':'s','optional':true}}]}]}]}}"),
                Set.of(),
                walk);
        assertThat(walk.references())
                .containsExactly(SecretReference.inPod(
                        "s", SecretReference.Via.ENV_FROM, "spec[a.b][0].steps[0].envFrom[0].secretRef", true));
    }

    private static TreeSet<String> found(JsonNode object) {
        PodSpecWalk walk = PodSpecWalk.empty();
        PodSpecSearch.in(object, Set.of(), walk);
        return names(walk);
    }

    private static TreeSet<String> names(PodSpecWalk walk) {
        TreeSet<String> names = new TreeSet<>();
        walk.references().forEach(reference -> names.add(reference.name()));
        return names;
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
