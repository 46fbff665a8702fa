package io.secretwatch.connectors.redaction;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Several lines in one text, each redacted for itself. */
final class Lines {

    private Lines() {
    }

    /** Where the line ends that a place is in. */
    static int end(byte[] text, int from) {
        int at = from;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return at;
    }

    static Redacted each(byte[] text, int nesting) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
        Map<Place, Integer> places = new EnumMap<>(Place.class);
        for (int at = 0; at < text.length;) {
            int end = end(text, at);
            byte[] line = Arrays.copyOfRange(text, at, end);
            Redacted redacted = AuditText.redact(line, nesting);
            redacted.places().forEach((place, count) -> places.merge(place, count, Integer::sum));
            out.write(redacted.event(), 0, redacted.event().length);
            if (end < text.length) {
                out.write('\n');
            }
            at = end + 1;
        }
        byte[] all = out.toByteArray();
        return new Redacted(Arrays.equals(all, text) ? text : all, places.values().stream().mapToInt(Integer::intValue).sum(), places);
    }
}
