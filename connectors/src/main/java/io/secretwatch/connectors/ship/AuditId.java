package io.secretwatch.connectors.ship;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/** The audit id in a line. The API server writes it fourth, so little of a line is looked at, and a line that is cut off has it too. */
final class AuditId {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).maxNumberLength(Integer.MAX_VALUE)
                    .maxNestingDepth(Integer.MAX_VALUE).maxNameLength(Integer.MAX_VALUE).build())
            .build();

    private AuditId() {
    }

    /** Empty where there is none, or nothing that can be read as JSON before it. */
    static String in(byte[] line) {
        int begin = 0;
        while (begin < line.length && line[begin] != '{') {
            begin++;
        }
        try (JsonParser parser = JSON.createParser(line, begin, line.length - begin)) {
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
