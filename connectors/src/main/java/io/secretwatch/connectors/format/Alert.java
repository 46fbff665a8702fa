package io.secretwatch.connectors.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * One record of the alerts topic, an OCSF Detection Finding of docs/contracts/alert.md.
 *
 * @param bytes the record's value as it stands in Kafka
 * @param ocsf the same, read
 */
public record Alert(byte[] bytes, JsonNode ocsf) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /**
     * Reads a record's value.
     *
     * @throws NotAnAlert where it is no Detection Finding
     */
    public static Alert read(byte[] value) throws NotAnAlert {
        try {
            JsonNode ocsf = value == null ? null : JSON.readTree(value);
            if (ocsf == null || ocsf.path("class_uid").asInt() != 2004) {
                throw new NotAnAlert("the record is no OCSF Detection Finding (class 2004)");
            }
            return new Alert(value, ocsf);
        } catch (IOException e) {
            throw new NotAnAlert("the record is no JSON");
        }
    }

    /** The incident; the same in all its revisions. */
    public String uid() {
        return ocsf.at("/finding_info/uid").asText();
    }

    /** This record alone: the incident's uid and its revision. */
    public String recordUid() {
        return ocsf.at("/metadata/uid").asText();
    }

    /** 1 informational, 2 low, 3 medium, 4 high, 5 critical. */
    public int severity() {
        return ocsf.path("severity_id").asInt();
    }

    /** Thrown for a record that is no alert; its message holds nothing of the record. */
    public static final class NotAnAlert extends Exception {

        private NotAnAlert(String message) {
            super(message);
        }
    }
}
