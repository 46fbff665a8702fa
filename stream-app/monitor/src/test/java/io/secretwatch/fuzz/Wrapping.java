package io.secretwatch.fuzz;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** What exporters make of the lines of an audit log: each form puts several lines into one record. */
enum Wrapping {
    LINES(lines -> String.join("\n", lines)),
    CONCATENATED(lines -> String.join("", lines)),
    ARRAY(lines -> "[" + String.join(",", lines) + "]"),
    EVENT_LIST(lines ->
            "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"items\":[" + String.join(",", lines) + "]}"),
    STRING(lines -> each(lines, Wrapping::quoted)),
    LOG(lines -> each(lines, line -> "{\"log\":" + quoted(line + "\n") + ",\"stream\":\"stdout\",\"time\":\"t\"}")),
    DOCKER_PARTS(lines -> each(lines, Wrapping::docker)),
    CRI(lines -> each(lines, line -> "2026-03-02T09:14:07.118Z stdout F " + line)),
    CRI_PARTS(lines -> each(
            lines,
            line -> "2026-03-02T09:14:07.118Z stdout P " + line.substring(0, line.length() / 2)
                    + "\n2026-03-02T09:14:07.119Z stdout F " + line.substring(line.length() / 2))),
    SYSLOG(lines -> each(lines, line -> "<134>1 2026-03-02T09:14:07Z m kube-apiserver - - - " + line)),
    OCTETS(lines -> lines.stream()
            .map(line -> "<134>1 2026-03-02T09:14:07Z m kube-apiserver - - - " + line)
            .map(line -> line.getBytes(StandardCharsets.UTF_8).length + " " + line)
            .collect(Collectors.joining())),
    CSV(lines -> each(lines, line -> "t,m,\"" + line.replace("\"", "\"\"") + "\"")),
    MESSAGE(lines -> each(lines, line -> "{\"@timestamp\":\"t\",\"message\":" + quoted(line) + "}")),
    JSON_KEY(lines -> each(lines, line -> "{\"@timestamp\":\"t\",\"json\":" + line + "}")),
    ANY_KEY(lines -> each(lines, line -> "{\"meta\":{\"a\":1},\"whatever\":{\"inner\":" + line + "}}")),
    ELASTIC(lines -> each(lines, line -> "{\"kubernetes\":{\"audit\":" + line + "},\"event\":{\"dataset\":\"d\"}}")),
    HITS(lines -> "{\"hits\":{\"hits\":[" + joined(lines, line -> "{\"_source\":" + line + "}") + "]}}"),
    SPLUNK(lines -> each(lines, line -> "{\"preview\":false,\"result\":{\"_raw\":" + quoted(line) + "}}")),
    GELF(lines -> each(
            lines,
            line -> "{\"short_message\":" + quoted(line.substring(0, line.length() / 3)) + ",\"full_message\":"
                    + quoted(line) + "}")),
    LOKI(lines -> "{\"streams\":[{\"stream\":{},\"values\":[" + joined(lines, line -> "[\"1\"," + quoted(line) + "]")
            + "]}]}"),
    CONNECT(lines -> each(lines, line -> "{\"schema\":{\"type\":\"string\"},\"payload\":" + quoted(line) + "}")),
    OTLP(lines -> "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":["
            + joined(lines, line -> "{\"body\":{\"stringValue\":" + quoted(line) + "}}") + "]}]}]}"),
    CLOUDWATCH(lines ->
            "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"1\",\"logGroup\":\"/aws/eks/p/cluster\",\"logEvents\":["
                    + joined(lines, line -> "{\"id\":\"1\",\"timestamp\":1,\"message\":" + quoted(line) + "}") + "]}"),
    LAMBDA(lines -> "{\"awslogs\":{\"data\":\"" + base64(gzip(CLOUDWATCH.wrap(lines))) + "\"}}"),
    FIREHOSE(lines -> "{\"records\":["
            + joined(
                    lines,
                    line -> "{\"recordId\":\"1\",\"data\":\"" + base64(line.getBytes(StandardCharsets.UTF_8)) + "\"}")
            + "]}"),
    AKS(lines -> "{\"records\":["
            + joined(
                    lines, line -> "{\"category\":\"kube-audit\",\"properties\":{\"log\":" + quoted(line + "\n") + "}}")
            + "]}"),
    AKS_TEXT(lines -> "{\"records\":["
            + joined(
                    lines,
                    line -> "{\"category\":\"kube-audit\",\"properties\":" + quoted("{\"log\":" + quoted(line) + "}")
                            + "}")
            + "]}"),
    AKS_TABLE(lines -> "{\"records\":[" + joined(lines, Wrapping::row) + "]}"),
    FLAT(lines -> each(lines, line -> flat(line, ""))),
    FLAT_BELOW(lines -> each(lines, line -> flat(line, "kubernetes.audit."))),
    JOURNAL(lines -> each(lines, Wrapping::journal));

    static final ObjectMapper JSON = new ObjectMapper();

    private final Function<List<String>, String> form;

    Wrapping(Function<List<String>, String> form) {
        this.form = form;
    }

    /** The record. */
    String wrap(List<String> lines) {
        return form.apply(lines);
    }

    /** Whether a form can take what another one made, and not only lines with one event each. */
    boolean takes(String line) {
        return switch (this) {
            case AKS_TABLE, FLAT, FLAT_BELOW, EVENT_LIST, GELF, CSV, FIREHOSE, LAMBDA, JOURNAL -> false;
            case JSON_KEY, ANY_KEY, ELASTIC, HITS, ARRAY -> isJson(line);
            default -> true;
        };
    }

    private static boolean isJson(String line) {
        try (JsonParser parser = JSON.createParser(line)) {
            JSON.readTree(parser);
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static String each(List<String> lines, Function<String, String> form) {
        return lines.stream().map(form).collect(Collectors.joining("\n"));
    }

    private static String joined(List<String> lines, Function<String, String> form) {
        return lines.stream().map(form).collect(Collectors.joining(","));
    }

    static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String docker(String line) {
        StringBuilder parts = new StringBuilder();
        int size = line.length() / 3 + 1;
        for (int at = 0; at < line.length(); at += size) {
            boolean last = at + size >= line.length();
            String part = line.substring(at, Math.min(at + size, line.length())) + (last ? "\n" : "");
            parts.append("{\"log\":")
                    .append(quoted(part))
                    .append(",\"stream\":\"stdout\",\"time\":\"t\"}")
                    .append(last ? "" : "\n");
        }
        return parts.toString();
    }

    private static String journal(String line) {
        ArrayNode bytes = JSON.createArrayNode();
        for (byte b : line.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(b & 0xff);
        }
        return "{\"SYSLOG_IDENTIFIER\":\"kube-apiserver\",\"MESSAGE\":" + bytes + "}";
    }

    private static String row(String line) {
        ObjectNode row = JSON.createObjectNode().put("Type", "AKSAudit");
        parsed(line).properties().forEach(member -> {
            String name = switch (member.getKey()) {
                case "auditID" -> "AuditId";
                case "requestURI" -> "RequestUri";
                case "sourceIPs" -> "SourceIps";
                case "stageTimestamp" -> "StageReceivedTime";
                case "requestReceivedTimestamp" -> "RequestReceivedTime";
                default ->
                    Character.toUpperCase(member.getKey().charAt(0))
                            + member.getKey().substring(1);
            };
            row.set(name, member.getValue());
        });
        return row.toString();
    }

    private static String flat(String line, String prefix) {
        ObjectNode flat = JSON.createObjectNode();
        flatten(parsed(line), prefix, (name, value) -> flat.set(name, value));
        return flat.toString();
    }

    private static void flatten(JsonNode object, String prefix, BiConsumer<String, JsonNode> to) {
        object.properties().forEach(member -> {
            if (member.getValue().isObject() && member.getValue().size() > 0) {
                flatten(member.getValue(), prefix + member.getKey() + ".", to);
            } else {
                to.accept(prefix + member.getKey(), member.getValue());
            }
        });
    }
}
