package io.secretwatch.connectors.redaction;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Several lines in one text, each redacted for itself; parts of a line that a container runtime split are joined first. */
final class Lines {

    /** Time, stream and tag: P for a part, F for the last part or a whole line. */
    static final Pattern CRI = Pattern.compile("[0-9][^ ]{0,39} (stdout|stderr) ([PF])[^ ]{0,10} ");

    private static final int PREFIX = 64;

    private final Map<String, ByteArrayOutputStream> begun = new HashMap<>();
    private final ByteArrayOutputStream out;
    private final Map<Place, Integer> places = new EnumMap<>(Place.class);
    private final int nesting;
    private boolean changed;

    private Lines(int length, int nesting) {
        this.out = new ByteArrayOutputStream(length);
        this.nesting = nesting;
    }

    /** Where the line ends that a place is in. */
    static int end(byte[] text, int from) {
        int at = from;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return at;
    }

    static Matcher cri(byte[] line) {
        return CRI.matcher(new String(line, 0, Math.min(line.length, PREFIX), StandardCharsets.ISO_8859_1));
    }

    static Redacted each(byte[] text, int nesting) {
        Lines lines = new Lines(text.length, nesting);
        for (int at = 0; at < text.length; ) {
            int end = end(text, at);
            lines.add(Arrays.copyOfRange(text, at, Math.min(end + 1, text.length)));
            at = end + 1;
        }
        lines.begun.values().forEach(rest -> lines.redact(rest.toByteArray()));
        return new Redacted(
                lines.changed ? lines.out.toByteArray() : text,
                lines.places.values().stream().mapToInt(Integer::intValue).sum(),
                lines.places);
    }

    private void add(byte[] line) {
        Matcher cri = cri(line);
        boolean part = cri.lookingAt() && cri.group(2).equals("P");
        ByteArrayOutputStream before = cri.lookingAt() ? begun.get(cri.group(1)) : null;
        if (!part && before == null) {
            redact(line);
            return;
        }
        if (before == null) {
            before = new ByteArrayOutputStream();
            // what is joined is a whole line
            before.writeBytes(Texts.utf8(cri.group().replace(" P", " F")));
            begun.put(cri.group(1), before);
        }
        int end = line[line.length - 1] == '\n' && part ? line.length - 1 : line.length;
        before.write(line, cri.end(), end - cri.end());
        if (!part) {
            begun.remove(cri.group(1));
            redact(before.toByteArray());
        }
    }

    private void redact(byte[] line) {
        boolean ended = line.length > 0 && line[line.length - 1] == '\n';
        byte[] content = ended ? Arrays.copyOf(line, line.length - 1) : line;
        Redacted redacted = AuditText.redact(content, nesting);
        changed |= redacted.event() != content;
        redacted.places().forEach((place, count) -> places.merge(place, count, Integer::sum));
        out.writeBytes(redacted.event());
        if (ended) {
            out.write('\n');
        }
    }
}
