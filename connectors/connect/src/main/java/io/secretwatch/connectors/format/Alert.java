package io.secretwatch.connectors.format;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.secretwatch.wire.alert.Technique;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/**
 * One record of the alerts topic, an OCSF Detection Finding of docs/contracts/alert.md. A text that is absent is empty.
 *
 * @param bytes the record's value as it stands in Kafka
 * @param ocsf the same, read
 */
public record Alert(byte[] bytes, JsonNode ocsf) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String DETAIL = "/unmapped/k8s_audit";

    /**
     * Reads a record's value.
     *
     * @throws NotAnAlert if it is not a Detection Finding
     */
    public static Alert read(byte[] value) throws NotAnAlert {
        try {
            JsonNode ocsf = value == null
                    ? null
                    : JSON.readTree(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(value))
                            .toString());
            if (ocsf == null || ocsf.path("class_uid").asInt() != 2004) {
                throw new NotAnAlert("the record is not an OCSF Detection Finding (class 2004)");
            }
            if (ocsf.at("/finding_info/uid").asText().isEmpty()) {
                throw new NotAnAlert("the record is a Detection Finding without finding_info.uid");
            }
            return new Alert(value, ocsf);
        } catch (IOException e) {
            throw new NotAnAlert("the record is not JSON in UTF-8");
        }
    }

    /** The record's value on one line, else byte for byte: in JSON, a line break that is not spelled out stands between tokens. */
    byte[] line() {
        byte[] line = bytes.clone();
        for (int i = 0; i < line.length; i++) {
            line[i] = line[i] == '\n' || line[i] == '\r' ? (byte) ' ' : line[i];
        }
        return line;
    }

    /** The incident; the same in all its revisions. */
    public String uid() {
        return ocsf.at("/finding_info/uid").asText();
    }

    /** This record alone: the incident's uid and its revision. */
    public String recordUid() {
        String uid = text("/metadata/uid");
        return uid.isEmpty() ? uid() : uid;
    }

    /** 1 informational, 2 low, 3 medium, 4 high, 5 critical. */
    public int severity() {
        return ocsf.path("severity_id").asInt();
    }

    /** The rule that found it, as {@code k8s.secret.read.unexpected}. */
    public String ruleId() {
        return text("/finding_info/analytic/uid");
    }

    /** The cluster it is about. */
    public String cluster() {
        return text("/metadata/tenant_uid");
    }

    /** When this revision was written, by the API server's clock; the first second of 1970 where the record does not say. */
    public Instant time() {
        return millis("/metadata/modified_time", millis("/time", Instant.EPOCH));
    }

    Instant firstSeen() {
        return millis("/finding_info/first_seen_time", millis("/start_time", time()));
    }

    /** Never before {@link #firstSeen}. */
    Instant lastSeen() {
        Instant last = millis("/finding_info/last_seen_time", millis("/end_time", time()));
        return last.isBefore(firstSeen()) ? firstSeen() : last;
    }

    /** Whether the finding is closed: nothing was seen of it for long, or somebody said what it is. */
    public boolean closed() {
        return ocsf.path("activity_id").asInt() == 3;
    }

    /** Whether it is the first revision of its finding. */
    public boolean first() {
        return ocsf.path("activity_id").asInt() == 1;
    }

    String activity() {
        return text("/activity_name");
    }

    String title() {
        return text("/finding_info/title");
    }

    String message() {
        return text("/message");
    }

    String ruleName() {
        return text("/finding_info/analytic/name");
    }

    /** Which version of Secretwatch wrote it. */
    public String productVersion() {
        return text("/metadata/product/version");
    }

    String fingerprint() {
        return detail("fingerprint");
    }

    /** Counts from 1. */
    public OptionalLong revision() {
        return number(DETAIL + "/revision");
    }

    /** Audit ids, the newest last. */
    List<String> auditIds() {
        return texts(DETAIL + "/audit_ids");
    }

    List<String> verbs() {
        return texts(DETAIL + "/verbs");
    }

    /** A text of {@code unmapped.k8s_audit}. */
    String detail(String name) {
        return text(DETAIL + "/" + name);
    }

    /** The newest evidence. */
    Evidence evidence() {
        JsonNode evidences = ocsf.path("evidences");
        return new Evidence(evidences.path(evidences.size() - 1));
    }

    /** Whose doing it is: the author where that is another one, or the authenticated identity. A finding is folded by this one. */
    String doer() {
        String author = detail("author");
        return author.isEmpty() ? evidence().user() : author;
    }

    /** What it reached. */
    Targets targets() {
        return Targets.of(ocsf.path("resources"));
    }

    List<Technique> techniques() {
        return StreamSupport.stream(ocsf.at("/finding_info/attacks").spliterator(), false)
                .map(Alert::technique)
                .toList();
    }

    private static Technique technique(JsonNode attack) {
        return new Technique(
                attack.at("/tactic/uid").asText(""),
                attack.at("/tactic/name").asText(""),
                attack.at("/technique/uid").asText(""),
                attack.at("/technique/name").asText(""),
                attack.at("/sub_technique/uid").asText(""),
                attack.at("/sub_technique/name").asText(""));
    }

    String text(String pointer) {
        return ocsf.at(pointer).asText("");
    }

    List<String> texts(String pointer) {
        return StreamSupport.stream(ocsf.at(pointer).spliterator(), false)
                .map(node -> node.asText(""))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    OptionalLong number(String pointer) {
        JsonNode node = ocsf.at(pointer);
        return node.isIntegralNumber() && node.canConvertToLong()
                ? OptionalLong.of(node.asLong())
                : OptionalLong.empty();
    }

    private Instant millis(String pointer, Instant otherwise) {
        // OCSF's own bounds of a timestamp: from 1973 to the year 5138
        OptionalLong millis = number(pointer);
        return millis.isPresent() && millis.getAsLong() >= 100_000_000_000L && millis.getAsLong() <= 99_999_999_999_999L
                ? Instant.ofEpochMilli(millis.getAsLong())
                : otherwise;
    }

    /** Thrown for a record that is not an alert; its message does not quote the record. */
    public static final class NotAnAlert extends Exception {

        private final String why;

        private NotAnAlert(String why) {
            super(why);
            this.why = why;
        }

        /** A sentence of our own words. */
        public String why() {
            return why;
        }
    }
}
