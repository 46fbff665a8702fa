package io.secretwatch.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Audit events as no API server would write them: real shapes, damaged at random. The same seed gives the same events. */
final class HostileEvents {

    static final String CANARY = "CANARY";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> VERBS = List.of(
            "create",
            "create",
            "create",
            "create",
            "update",
            "update",
            "patch",
            "patch",
            "patch",
            "delete",
            "deletecollection",
            "get",
            "list",
            "watch",
            "",
            "approve");
    private static final List<String> USERS = List.of(
            "judy",
            "alice",
            "system:anonymous",
            "system:serviceaccount:shop:web",
            "system:node:node-1",
            "system:serviceaccount:kube-system:replicaset-controller",
            "system:serviceaccount:kube-system:deployment-controller",
            "system:kube-controller-manager",
            "system:serviceaccount:x",
            "",
            "system:serviceaccount:ci:deployer");
    private static final List<String> QUERIES = List.of(
            "",
            "?dryRun=All",
            "?command=sh&command=-c&command=echo+" + CANARY,
            "?watch=true&resourceVersion=0",
            "?fieldManager=x&force=true",
            "?continue=" + "a".repeat(300),
            "?%zz=%",
            "?" + "&".repeat(500),
            "?fieldSelector=metadata.name%3Dx,metadata.name=y");
    private static final List<String> NAMES = List.of(
            "web",
            "w",
            "web-5fb74c4856",
            "web-5fb74c4856-abcde",
            "-",
            "",
            "*",
            "a".repeat(5_000),
            "\u202e\u0000\n",
            "c");
    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");

    private final Random random;
    private final List<JsonNode> bodies = new ArrayList<>();
    private long at;

    HostileEvents(long seed) {
        random = new Random(seed);
        try {
            for (String line : Files.readAllLines(Path.of("src/test/resources/fuzz/bodies.jsonl"))) {
                bodies.add(JSON.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One event, as a line of an audit log. */
    String next() {
        JsonNode shape = pick(bodies);
        String resource =
                random.nextInt(20) == 0 ? pick(NAMES) : shape.path("resource").asText();
        String group = shape.path("group").asText();
        String subresource = random.nextInt(15) == 0
                ? pick(List.of("scale", "status", "exec", "token", "proxy", "approval", "log"))
                : shape.path("subresource").asText("");
        String namespace = random.nextInt(4) == 0 ? pick(NAMES) : pick(List.of("shop", "payments", "kube-system", ""));
        String name = pick(NAMES);
        at += random.nextInt(2_000);
        String time = START.plusMillis(at).plusNanos(1_000).toString();
        ObjectNode event = JSON.createObjectNode()
                .put("kind", "Event")
                .put("apiVersion", "audit.k8s.io/v1")
                .put("level", pick(List.of("Metadata", "Request", "RequestResponse")))
                .put("auditID", "id-" + random.nextInt(1_000))
                .put("stage", pick(List.of("ResponseComplete", "ResponseComplete", "ResponseStarted", "Panic")))
                .put(
                        "requestURI",
                        "/apis/" + group + "/v1/namespaces/" + namespace + "/" + resource + "/" + name + "/"
                                + subresource + pick(QUERIES))
                .put("verb", pick(VERBS));
        event.putObject("user")
                .put("username", pick(USERS))
                .putObject("extra")
                .putArray("authentication.kubernetes.io/pod-name")
                .add(pick(NAMES));
        event.putArray("sourceIPs")
                .add(pick(List.of("127.0.0.1", "::1", "nonsense", "10.0.0.7")))
                .add("10.0.0." + random.nextInt(4));
        event.put("userAgent", pick(NAMES));
        event.putObject("objectRef")
                .put("resource", resource)
                .put("apiGroup", group)
                .put("apiVersion", "v1")
                .put("namespace", namespace)
                .put("name", name)
                .put("subresource", subresource);
        event.putObject("responseStatus").put("code", pick(List.of(200, 201, 403, 404, 409, 422, 101, 500, 0)));
        event.set("requestObject", damaged(shape.path("body").deepCopy(), 0));
        if (random.nextInt(3) == 0) {
            event.set("responseObject", damaged(shape.path("body").deepCopy(), 0));
        }
        event.put("requestReceivedTimestamp", time).put("stageTimestamp", time);
        event.putObject("annotations")
                .put("authorization.k8s.io/decision", pick(List.of("allow", "forbid", "")))
                .put(
                        "authorization.k8s.io/reason",
                        pick(List.of(
                                "",
                                "RBAC: allowed by RoleBinding \"b/shop\" of Role \"r\" to User \"judy\"",
                                "RBAC: allowed by \"")))
                .put(
                        "patch.webhook.admission.k8s.io/round_0_index_0",
                        pick(List.of(
                                "",
                                "{",
                                "{\"configuration\":\"m\",\"patch\":"
                                        + bodies.get(5).path("body") + "}")));
        return event.toString();
    }

    /** The value, here and there replaced by another, made longer or deeper. */
    private JsonNode damaged(JsonNode value, int depth) {
        if (random.nextInt(25) == 0) {
            return junk();
        }
        if (value instanceof ObjectNode object) {
            List<String> fields = new ArrayList<>();
            object.fieldNames().forEachRemaining(fields::add);
            fields.forEach(field -> object.set(field, damaged(object.get(field), depth + 1)));
            if (random.nextInt(30) == 0) {
                object.set(pick(List.of("spec", "containers", "volumes", "metadata", "$patch", "rules")), junk());
            }
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, damaged(array.get(i), depth + 1));
            }
            if (array.size() > 0 && random.nextInt(40) == 0) {
                JsonNode one = array.get(0);
                for (int i = 0; i < random.nextInt(3_000); i++) {
                    array.add(one);
                }
            }
        }
        return value;
    }

    private JsonNode junk() {
        switch (random.nextInt(8)) {
            case 0:
                return JSON.nullNode();
            case 1:
                return JSON.getNodeFactory().numberNode(random.nextLong());
            case 2:
                return JSON.getNodeFactory().textNode("x".repeat(random.nextInt(20_000)));
            case 3:
                return JSON.createArrayNode();
            case 4:
                return JSON.createObjectNode();
            case 5:
                return JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case 6:
                return pick(bodies).path("body").deepCopy();
            default:
                return deep();
        }
    }

    private JsonNode deep() {
        JsonNode inner = JSON.createObjectNode().put("secretName", "deep");
        for (int i = random.nextInt(400); i > 0; i--) {
            inner = random.nextBoolean()
                    ? JSON.createObjectNode().set(pick(List.of("spec", "template", "containers", "a")), inner)
                    : JSON.createArrayNode().add(inner);
        }
        return inner;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
