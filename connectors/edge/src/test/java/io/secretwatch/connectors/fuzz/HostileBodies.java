package io.secretwatch.connectors.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Audit events with a canary wherever a value may stand, as text: members twice, in any order, with any escapes and any numbers. The same seed gives the same events. */
final class HostileBodies {

    static final String CANARY = "CANARY7x5f3aQ9zLw2";
    private static final String BASE64 = Base64.getEncoder().encodeToString(CANARY.getBytes(StandardCharsets.UTF_8));
    /** Stands for three bytes that are no UTF-8. */
    static final char NO_UTF8 = '\ue000';

    private static final String[] HARMLESS = {
        "x",
        "a" + NO_UTF8,
        "",
        "\\ud800",
        "\\udc00\\ud800",
        "\\u0000",
        "\u202e\u2028",
        "\\n\\t\\\\",
        "\ufeff",
        "\ud83d\ude00",
        "{",
        "[1,",
        "\\\"",
        "\\u007b\\u0022a"
    };

    private final Random random;

    HostileBodies(Random random) {
        this.random = random;
    }

    /** One event about Secrets, tokens or Pods. */
    String event() {
        String resource = pick("secrets", "secrets", "secrets", "pods", "tokenreviews", "configmaps");
        String uri = pick(
                "/api/v1/x",
                "/api/v1/x?access_token=" + CANARY,
                "/api/v1/namespaces/a/pods/b/exec?command=sh&command=-c&command=x+--password%3D" + CANARY,
                "/api/v1/namespaces/a/pods/b/proxy/x?q=" + CANARY);
        List<String> members = new ArrayList<>(List.of(
                "kind",
                text("Event"),
                "auditID",
                text("id"),
                "stage",
                text("ResponseComplete"),
                "verb",
                text(pick("get", "list", "patch", "create")),
                "requestURI",
                text(uri),
                "user",
                object("username", text("alice")),
                "objectRef",
                random.nextInt(8) == 0
                        ? object(
                                "resource",
                                text(resource),
                                "resource",
                                text(resource.equals("secrets") ? "pods" : "x"),
                                "name",
                                text("db"))
                        : object("resource", text(resource), "name", text("db"), "namespace", text("shop")),
                "responseStatus",
                object(
                        "code",
                        "422",
                        "message",
                        text(pick("", "\\ud800 ") + "Secret is invalid: data: Invalid value: " + CANARY)),
                "requestObject",
                body(resource),
                "responseObject",
                body(resource)));
        if (random.nextBoolean()) {
            members.addAll(List.of(
                    "annotations",
                    object(
                            "authorization.k8s.io/decision",
                            text("allow"),
                            "secretwatch.io/redacted",
                            junk(),
                            "patch.webhook.admission.k8s.io/round_0_index_0",
                            string("{\"patch\":" + patch("") + "}"))));
        }
        return object(members.toArray(String[]::new));
    }

    private String body(String resource) {
        return switch (resource) {
            case "secrets" ->
                switch (random.nextInt(6)) {
                    case 0 -> patch(CANARY);
                    case 1 ->
                        object(
                                "kind",
                                text(pick("SecretList", "List", "Pod")),
                                "items",
                                "[" + secret(false) + "," + junk() + "," + secret(true) + "]");
                    case 2 ->
                        object(
                                "kind",
                                text("Table"),
                                "rows",
                                "["
                                        + object(
                                                "cells",
                                                "[" + text("db") + "," + text(CANARY) + "]",
                                                "object",
                                                secret(false))
                                        + "]");
                    case 3 -> string(secret(random.nextBoolean()));
                    default -> secret(random.nextBoolean());
                };
            case "tokenreviews" ->
                object(
                        "kind",
                        text(pick("TokenReview", "Other", "TokenRequest")),
                        "spec",
                        object("token", text(CANARY), "audiences", "[" + text("a") + "]"));
            case "pods" ->
                object(
                        "kind",
                        text("Pod"),
                        "spec",
                        object(
                                "containers",
                                "["
                                        + object(
                                                "name",
                                                junk(),
                                                "env",
                                                "[" + object("name", text("A"), "value", text(CANARY)) + "]",
                                                "command",
                                                "[" + text("sh") + "," + text("-c") + ","
                                                        + text(pick("", "\\ud800 ") + "mysql -p" + CANARY) + "]")
                                        + "]"));
            default -> within(secret(true), random.nextInt(40));
        };
    }

    private String secret(boolean kind) {
        String metadata = object(
                "name",
                text("db"),
                "annotations",
                object(
                        "kubectl.kubernetes.io/last-applied-configuration",
                        string(object("kind", text("Secret"), "data", values()))));
        String data = pick("data", "stringData", "binaryData");
        return kind
                ? object(
                        data,
                        values(),
                        "kind",
                        text("Secret"),
                        "apiVersion",
                        pick(text("v1"), junk()),
                        "metadata",
                        metadata)
                : object(data, values(), "type", text("Opaque"), "metadata", metadata);
    }

    private String values() {
        return switch (random.nextInt(12)) {
            case 0 -> text(CANARY);
            case 1 -> within(text(CANARY), random.nextInt(600));
            case 2 -> "[" + text(CANARY) + "," + junk() + "]";
            case 3 -> string(object("kind", text("Secret"), "a", text(CANARY)));
            case 4 -> object("a", text(CANARY), "a", text(BASE64), "A", junk());
            default ->
                object(
                        "key-1",
                        text(pick(CANARY, BASE64)),
                        pick("kind", "items", "metadata", "op", "auditID"),
                        text(CANARY),
                        "n",
                        junk());
        };
    }

    private String patch(String value) {
        return "["
                + object(
                        "op",
                        text("add"),
                        "path",
                        text(pick("/data/a", "/data", "", "/stringData/b", "/other")),
                        "value",
                        value.isEmpty() ? secret(true) : object("data", values(), "x", text(value)))
                + "]";
    }

    private String within(String node, int depth) {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            boolean list = random.nextBoolean();
            before.append(list ? "[" : "{" + text(pick("a", "spec", "items", "object")) + ":");
            after.insert(0, list ? "]" : "}");
        }
        return before + node + after;
    }

    private String junk() {
        return switch (random.nextInt(8)) {
            case 0 -> "null";
            case 1 -> "1" + "0".repeat(random.nextInt(900)) + "e-5";
            case 2 -> "[]";
            case 3 -> "{}";
            case 4 -> "-0.0";
            default -> "\"" + pick(HARMLESS) + "\"";
        };
    }

    /** An object with its members in any order, some more, and some blanks. */
    private String object(String... members) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < members.length; i += 2) {
            all.add(text(members[i]) + pick(":", " : ", ":\t") + members[i + 1]);
        }
        if (random.nextInt(6) == 0) {
            all.add("\"" + pick(HARMLESS) + "-" + random.nextInt(9) + "\":" + junk());
        }
        Collections.shuffle(all, random);
        return "{" + String.join(pick(",", " ,\r\t"), all) + "}";
    }

    /** A JSON string around a text of JSON. */
    private String string(String json) {
        return "\""
                + json.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t") + "\"";
    }

    /** A string, letters escaped now and then. */
    private String text(String plain) {
        StringBuilder out = new StringBuilder("\"");
        boolean escaping = random.nextInt(6) == 0;
        for (char c : plain.toCharArray()) {
            boolean escaped = escaping && c != '\\' && plain.indexOf('\\') < 0 && random.nextInt(3) == 0;
            out.append(escaped ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return out.append('"').toString();
    }

    final String pick(String... words) {
        return words[random.nextInt(words.length)];
    }
}
