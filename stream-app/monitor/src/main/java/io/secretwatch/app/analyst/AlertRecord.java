package io.secretwatch.app.analyst;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.text.SafeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One revision of a finding as a record of the alerts topic has it. What the record lacks is empty, and each text is one safe line. */
public record AlertRecord(JsonNode json) {

    private static final int LINE = 4000;
    private static final int BLOCK = 8000;
    /** Lists of an alert have at most 50 items; a longer one is not ours. */
    private static final int ITEMS = 200;

    private static final int LONGEST_UID = 200;

    private static final String UID = "/finding_info/uid";

    /** The record, if it is a Detection Finding of Secretwatch with an id. */
    public static Optional<AlertRecord> of(JsonNode json) {
        AlertRecord alert = new AlertRecord(json);
        boolean ours = json.path("class_uid").asInt() == 2004
                && json.at(UID).isTextual()
                && !alert.uid().isEmpty()
                && alert.uid().length() <= LONGEST_UID
                && json.at("/unmapped/k8s_audit").isObject();
        return ours ? Optional.of(alert) : Optional.empty();
    }

    /** The id of the finding. */
    public String uid() {
        return text(UID);
    }

    /** The number of the revision, from 1 on; 0 where it is not said. */
    public int revision() {
        return detail("revision").asInt();
    }

    /** 1 for the record that creates the finding, 2 for an update, 3 for its end. */
    int activity() {
        return json.path("activity_id").asInt();
    }

    /** The id of the rule. */
    public String rule() {
        return text("/finding_info/analytic/uid");
    }

    /** The cluster. */
    public String cluster() {
        return text("/metadata/tenant_uid");
    }

    /** 0 to 100. */
    public int risk() {
        return json.path("risk_score").asInt();
    }

    String severity() {
        return Severity.ofOcsf(json.path("severity_id").asInt())
                .map(Severity::word)
                .orElse("unknown");
    }

    /** When the first occurrence was, to the millisecond. */
    public Instant firstSeen() {
        return time("/start_time");
    }

    /** When the last occurrence was, to the millisecond. */
    public Instant lastSeen() {
        return time("/end_time");
    }

    Instant modified() {
        return time("/metadata/modified_time");
    }

    /** Occurrences so far. */
    public long count() {
        return json.path("count").asLong();
    }

    /** Whoever is responsible, where that is not who acted. */
    public String author() {
        return line(detail("author"));
    }

    /** All who did it, where several principals are told together. */
    List<String> authors() {
        return lines(detail("authors"));
    }

    /** Who acted, the newest last. */
    public List<String> users() {
        return texts(evidences(), "/actor/user/name");
    }

    List<JsonNode> evidences() {
        return items(json.path("evidences"));
    }

    List<JsonNode> signals() {
        return items(detail("signals"));
    }

    List<String> auditIds() {
        return lines(detail("audit_ids"));
    }

    List<String> flags() {
        return lines(detail("flags"));
    }

    /** What was reached, as {@code Secret shop/db}. */
    List<String> reached() {
        List<String> reached = new ArrayList<>();
        for (JsonNode resource : items(json.path("resources"))) {
            if (resource.path("role_id").asInt() == 1) {
                String namespace = line(resource.path("namespace"));
                String name = line(resource.path("name"));
                reached.add(line(resource.path("type")) + " " + (namespace.isEmpty() ? "" : namespace + "/") + name
                        + (namespace.isEmpty() && name.equals("*") ? " of the cluster" : ""));
            }
        }
        return reached;
    }

    /** What Secretwatch says beside OCSF. */
    JsonNode detail(String field) {
        return json.path("unmapped").path("k8s_audit").path(field);
    }

    /** The text at a JSON pointer, as one line. */
    public String text(String pointer) {
        return line(json.at(pointer));
    }

    String block(JsonNode node) {
        return node.isTextual() ? SafeText.block(node.asText(), BLOCK) : "";
    }

    private Instant time(String pointer) {
        return Instant.ofEpochMilli(json.at(pointer).asLong());
    }

    /** Of each item the text at a place; each once, without those that have none. */
    static List<String> texts(List<JsonNode> items, String pointer) {
        Set<String> found = new LinkedHashSet<>();
        for (JsonNode item : items) {
            found.add(line(item.at(pointer)));
        }
        found.remove("");
        return List.copyOf(found);
    }

    static List<String> lines(JsonNode array) {
        return texts(items(array), "");
    }

    static List<JsonNode> items(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode item : array) {
            if (array.isArray() && items.size() < ITEMS) {
                items.add(item);
            }
        }
        return items;
    }

    static String line(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? SafeText.line(node.asText(), LINE) : "";
    }
}
