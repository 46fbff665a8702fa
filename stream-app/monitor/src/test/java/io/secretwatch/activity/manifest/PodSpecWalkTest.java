package io.secretwatch.activity.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.activity.SecretReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PodSpecWalkTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Fields that name a Secret, each as a template with the name left open, and where in a pod spec they stand. */
    private static final List<String[]> PLACES = List.of(
            new String[] {"volumes", "{'name':'v','secret':{'secretName':'@'}}"},
            new String[] {
                "volumes", "{'name':'v','projected':{'sources':[{'configMap':{'name':'c'}},{'secret':{'name':'@'}}]}}"
            },
            new String[] {"volumes", "{'name':'v','csi':{'driver':'d','nodePublishSecretRef':{'name':'@'}}}"},
            new String[] {"volumes", "{'name':'v','azureFile':{'secretName':'@'}}"},
            new String[] {"volumes", "{'name':'v','cephfs':{'secretRef':{'name':'@'}}}"},
            new String[] {"volumes", "{'name':'v','cinder':{'secretRef':{'name':'@'}}}"},
            new String[] {"volumes", "{'name':'v','flexVolume':{'secretRef':{'name':'@'}}}"},
            new String[] {"volumes", "{'name':'v','iscsi':{'secretRef':{'name':'@'}}}"},
            new String[] {"volumes", "{'name':'v','rbd':{'secretRef':{'name':'@'}}}"},
            new String[] {"volumes", "{'name':'v','scaleIO':{'secretRef':{'name':'@'}}}"},
            new String[] {"volumes", "{'name':'v','storageos':{'secretRef':{'name':'@'}}}"},
            new String[] {"imagePullSecrets", "{'name':'@'}"},
            new String[] {"containers", "{'env':[{'name':'E','valueFrom':{'secretKeyRef':{'name':'@','key':'k'}}}]}"},
            new String[] {"containers", "{'envFrom':[{'secretRef':{'name':'@'}}]}"},
            new String[] {"initContainers", "{'env':[{'valueFrom':{'secretKeyRef':{'name':'@'}}}]}"},
            new String[] {"initContainers", "{'envFrom':[{'secretRef':{'name':'@','optional':true}}]}"},
            new String[] {"ephemeralContainers", "{'env':[{'valueFrom':{'secretKeyRef':{'name':'@'}}}]}"},
            new String[] {"ephemeralContainers", "{'envFrom':[{'secretRef':{'name':'@'}}]}"});

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void finds_every_name_wherever_it_stands_whole_or_as_a_patch(int seed) throws JsonProcessingException {
        Random random = new Random(seed);
        WorkloadKind kind = WorkloadKind.values()[random.nextInt(WorkloadKind.values().length)];
        TreeSet<String> names = new TreeSet<>();
        ObjectNode spec = podSpec(random, names);
        assertThat(found(kind, wrapped(kind, spec))).as("whole object").isEqualTo(names);
        assertThat(found(kind, patchOf(kind, spec))).as("JSON patch").isEqualTo(names);
    }

    private static ObjectNode podSpec(Random random, TreeSet<String> names) throws JsonProcessingException {
        ObjectNode spec = NODES.objectNode();
        for (int i = 0; i < random.nextInt(12); i++) {
            String[] place = PLACES.get(random.nextInt(PLACES.size()));
            String name = "secret-" + random.nextInt(1_000);
            names.add(name);
            spec.withArrayProperty(place[0])
                    .add(JSON.readTree(place[1].replace('\'', '"').replace("@", name)));
        }
        return spec;
    }

    private static JsonNode wrapped(WorkloadKind kind, ObjectNode spec) {
        JsonNode body = spec;
        for (int i = kind.podSpec().size() - 1; i >= 0; i--) {
            ObjectNode outer = NODES.objectNode();
            outer.set(kind.podSpec().get(i), body);
            body = outer;
        }
        return body;
    }

    private static JsonNode patchOf(WorkloadKind kind, ObjectNode spec) {
        ArrayNode patch = NODES.arrayNode();
        spec.properties()
                .forEach(list -> list.getValue().forEach(item -> {
                    ObjectNode operation = patch.addObject().put("op", "add");
                    operation
                            .put("path", "/" + String.join("/", kind.podSpec()) + "/" + list.getKey() + "/-")
                            .set("value", item);
                }));
        return patch;
    }

    private static TreeSet<String> found(WorkloadKind kind, JsonNode body) {
        List<String> names = new ArrayList<>();
        PodSpecWalk.of(kind, body).references().forEach(reference -> names.add(reference.name()));
        return new TreeSet<>(names);
    }

    @ParameterizedTest
    @EnumSource(WorkloadKind.class)
    void survives_every_wrong_type_in_every_place(WorkloadKind kind) throws JsonProcessingException {
        for (String wrong : List.of("null", "1", "\"x\"", "[]", "{}", "[[1]]", "[null]", "true")) {
            for (String field : List.of("volumes", "containers", "imagePullSecrets", "hostPID")) {
                ObjectNode spec = NODES.objectNode();
                spec.set(field, JSON.readTree(wrong));
                assertThat(PodSpecWalk.of(kind, wrapped(kind, spec)).references())
                        .isEmpty();
            }
            assertThat(PodSpecWalk.of(kind, JSON.readTree(wrong)).references()).isEmpty();
        }
    }

    @Test
    void a_reference_says_where_it_stands_and_whether_the_pod_can_do_without() throws JsonProcessingException {
        JsonNode body = JSON.readTree(
                "{\"spec\":{\"initContainers\":[{\"envFrom\":[{},{\"secretRef\":{\"name\":\"s\",\"optional\":true}}]}]}}");
        assertThat(PodSpecWalk.of(WorkloadKind.POD, body).references())
                .containsExactly(new SecretReference(
                        "", "s", SecretReference.Via.ENV_FROM, "spec.initContainers[0].envFrom[1].secretRef", true));
    }
}
