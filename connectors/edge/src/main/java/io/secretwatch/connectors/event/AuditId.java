package io.secretwatch.connectors.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.secretwatch.wire.json.Utf8Sanitizer;
import java.io.IOException;

/** The audit id in a line. The API server writes it fourth, so little of a line is looked at, and a line that is cut off has it too. */
public final class AuditId {

    private AuditId() {}

    /** Empty where there is none, or nothing that can be read as JSON before it. */
    public static String in(byte[] line) {
        int begin = 0;
        while (begin < line.length && line[begin] != '{') {
            begin++;
        }
        try (JsonParser parser = EventLists.JSON.createParser(
                Utf8Sanitizer.sanitize(line, begin, line.length), begin, line.length - begin)) {
            if (parser.nextToken() == null) {
                return "";
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals("auditID");
                JsonToken value = parser.nextToken();
                if (wanted && value == JsonToken.VALUE_STRING) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
            return "";
        } catch (IOException e) {
            return "";
        }
    }
}
