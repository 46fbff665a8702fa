package io.secretwatch.connectors.format;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads LEEF 2.0 as a receiver does: six fields between pipes, then attributes between tabs; nothing is escaped. */
public record LeefParser(List<String> header, Map<String, String> attributes) {

    /** Reads one event. */
    public static LeefParser parse(String event) {
        String[] parts = event.split("\\|", 7);
        if (!parts[0].equals("LEEF:2.0") || !parts[5].equals("x09")) {
            throw new AssertionError("no LEEF 2.0 with a tab: " + event);
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String attribute : parts[6].split("\t", -1)) {
            int equals = attribute.indexOf('=');
            if (equals < 1 || attributes.put(attribute.substring(0, equals), attribute.substring(equals + 1)) != null) {
                throw new AssertionError("no key, or a key twice: " + attribute);
            }
        }
        return new LeefParser(Arrays.asList(parts).subList(1, 5), attributes);
    }
}
