package io.secretwatch.connectors.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random audit events with canaries wherever a Secret's value may stand, and nowhere else. */
final class CanaryEvents {

    static final String CANARY = "CANARY-5f3a";
    static final String BASE64 = Base64.getEncoder()
            .encodeToString(CANARY.getBytes(StandardCharsets.UTF_8))
            .substring(0, 12);
    /** A canary that is a number. */
    static final String DIGITS = "7730917305";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Random random;

    CanaryEvents(Random random) {
        this.random = random;
    }

    ObjectNode event() {
        ObjectNode event = NODES.objectNode()
                .put("kind", "Event")
                .put("apiVersion", "audit.k8s.io/v1")
                .put("level", "RequestResponse")
                .put("auditID", "id")
                .put("stage", "ResponseComplete")
                .put(
                        "requestURI",
                        "/api/v1/x?limit=5"
                                + pick(
                                        "",
                                        "&access_token=" + CANARY,
                                        "&labelSelector=app%3Da%2Cpassword%3D" + CANARY,
                                        "&command=sh&command=-c&command=x+--password%3D" + CANARY))
                .put("verb", "create");
        ObjectNode user = event.putObject("user").put("username", "alice \"\u00e4\" \\");
        if (random.nextInt(3) == 0) {
            user.putObject("extra").putArray(pick("note", "access_token")).add("password=" + CANARY);
        }
        event.put("userAgent", pick("kubectl/v1", "curl Bearer " + CANARY, "x X-Token: " + CANARY));
        event.putObject("responseStatus").put("code", 201);
        String resource = pick("secrets", "secrets", "pods", "configmaps", "tokenreviews");
        event.putObject("objectRef")
                .put("resource", resource)
                .put("namespace", "shop")
                .put("name", "db");
        if (random.nextBoolean()) {
            event.putObject("annotations")
                    .put("authorization.k8s.io/decision", "allow")
                    .put("authorization.k8s.io/reason", "RBAC: \"x\"");
        }
        event.set("requestObject", body(resource));
        event.set("responseObject", body(resource));
        return event;
    }

    private JsonNode body(String resource) {
        return switch (resource) {
            case "secrets" ->
                random.nextInt(4) == 0
                        ? patch()
                        : random.nextInt(4) == 0 ? list(secret(false)) : secret(random.nextBoolean());
            case "tokenreviews" ->
                NODES.objectNode()
                        .put("kind", "TokenReview")
                        .set(
                                "spec",
                                NODES.objectNode()
                                        .put("token", CANARY)
                                        .set("audiences", NODES.arrayNode().add("a")));
            default -> random.nextBoolean() ? within(secret(true), 1 + random.nextInt(4)) : pod();
        };
    }

    private JsonNode value() {
        return switch (random.nextInt(6)) {
            case 0 -> NODES.numberNode(Long.parseLong(DIGITS));
            case 1 -> NODES.objectNode().put("deeper", CANARY);
            case 2 -> NODES.arrayNode().add(CANARY).add(NODES.nullNode());
            case 3 -> NODES.textNode("{\"json\":\"" + CANARY + "\"");
            default ->
                NODES.textNode(
                        random.nextBoolean()
                                ? CANARY
                                : Base64.getEncoder().encodeToString(CANARY.getBytes(StandardCharsets.UTF_8)));
        };
    }

    private ObjectNode secret(boolean kind) {
        ObjectNode secret = NODES.objectNode();
        if (kind) {
            secret.put("kind", "Secret").put("apiVersion", "v1");
        }
        secret.put("type", "Opaque")
                .putObject("metadata")
                .put("name", "db")
                .putObject("labels")
                .put("app", "\u2028x");
        secret.putObject(pick("data", "stringData")).set("key-1", value());
        secret.withObject("/" + pick("data", "stringData")).set("key.2", value());
        if (random.nextInt(3) == 0) {
            String copy = write(secret.deepCopy());
            secret.withObject("/metadata/annotations").put("kubectl.kubernetes.io/last-applied-configuration", copy);
        }
        return secret;
    }

    private ArrayNode patch() {
        ArrayNode patch = NODES.arrayNode();
        for (int i = 0; i < 3; i++) {
            ObjectNode operation = patch.addObject()
                    .put("op", "add")
                    .put(
                            "path",
                            pick(
                                    "/data/a",
                                    "/stringData",
                                    "/data",
                                    "/unknown",
                                    "/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration"));
            operation.set("value", value());
        }
        patch.addObject().put("op", "replace").put("path", "/metadata/labels/a").put("value", "kept");
        return patch;
    }

    private JsonNode list(JsonNode item) {
        return NODES.objectNode()
                .put("kind", "SecretList")
                .set("items", NODES.arrayNode().add(item).add(secret(false)));
    }

    private JsonNode pod() {
        ObjectNode container = NODES.objectNode().put("name", "c").put("image", "web:1");
        container.putArray("env").addObject().put("name", "A").put("value", CANARY);
        container
                .putArray("command")
                .add("sh")
                .add("-c")
                .add("psql postgres://u:" + CANARY + "@db/x; export A=" + CANARY);
        return NODES.objectNode()
                .put("kind", "Pod")
                .set(
                        "spec",
                        NODES.objectNode()
                                .set(
                                        pick("containers", "steps"),
                                        NODES.arrayNode().add(container)));
    }

    private JsonNode within(JsonNode node, int depth) {
        JsonNode inner = depth == 1 ? node : within(node, depth - 1);
        return switch (random.nextInt(4)) {
            case 0 ->
                NODES.objectNode()
                        .put("kind", "List")
                        .set("items", NODES.arrayNode().add(inner));
            case 1 -> NODES.objectNode().put("other", 1.50).set("object", inner);
            case 2 -> NODES.objectNode().put("text", write(inner));
            default -> NODES.arrayNode().add("x").add(inner);
        };
    }

    String pick(String... words) {
        return words[random.nextInt(words.length)];
    }

    /** As JSON, with members in any order, blanks anywhere, and letters escaped now and then. */
    String write(JsonNode node) {
        StringBuilder out = new StringBuilder();
        write(node, out);
        return out.toString();
    }

    private void write(JsonNode node, StringBuilder out) {
        if (node.isTextual()) {
            quote(node.textValue(), out);
        } else if (node.isArray()) {
            String before = "[";
            for (JsonNode item : node) {
                out.append(before);
                write(item, out);
                before = pick(",", " , ");
            }
            out.append(node.isEmpty() ? "[]" : "]");
        } else if (node.isObject()) {
            List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.properties());
            Collections.shuffle(members, random);
            String before = "{";
            for (Map.Entry<String, JsonNode> member : members) {
                out.append(before);
                quote(member.getKey(), out);
                out.append(pick(":", ": "));
                write(member.getValue(), out);
                before = pick(",", " ,\t");
            }
            out.append(members.isEmpty() ? "{}" : "}");
        } else {
            out.append(node);
        }
    }

    private void quote(String text, StringBuilder out) {
        boolean escaping = random.nextInt(5) == 0;
        out.append('"');
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || escaping && random.nextInt(3) == 0) {
                out.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
