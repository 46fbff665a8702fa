package io.secretwatch.connectors.redaction;

import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.line.CriLine;
import io.secretwatch.wire.line.DockerLine;
import io.secretwatch.wire.line.OctetFrame;
import io.secretwatch.wire.redaction.RedactedPlace;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Several lines in one text, each redacted for itself; parts of a line that a container runtime split are joined first. */
final class Lines {

    /** What each stream has begun; {@code stdout} is true. */
    private final Map<Boolean, ByteArrayOutputStream> begun = new HashMap<>();

    private final Map<Boolean, StringBuilder> begunByDocker = new HashMap<>();
    private final ByteArrayOutputStream out;
    private final Map<RedactedPlace, Integer> places = new EnumMap<>(RedactedPlace.class);
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

    /** Whether there are several lines of Docker, and some of them are parts of others. */
    static boolean hasDockerParts(byte[] text, int start) {
        if (!DockerLine.startsAsOne(new Slice(text, start, text.length))) {
            return false;
        }
        int end = end(text, start);
        boolean several = Texts.blank(text, end) < text.length;
        for (int at = start; several && at < text.length; at = end + 1) {
            end = end(text, at);
            if (DockerLine.seemsPartial(new Slice(text, at, end))) {
                return true;
            }
        }
        return false;
    }

    static Redacted each(byte[] text, int nesting) {
        Lines lines = new Lines(text.length, nesting);
        for (int at = 0; at < text.length; ) {
            int end = end(text, at);
            lines.add(Arrays.copyOfRange(text, at, Math.min(end + 1, text.length)));
            at = end + 1;
        }
        lines.begun.values().forEach(rest -> lines.redact(rest.toByteArray()));
        lines.begunByDocker.forEach((stdout, rest) -> lines.redact(dockerLine(rest, stdout ? "stdout" : "stderr")));
        return new Redacted(
                lines.changed ? lines.out.toByteArray() : text,
                lines.places.values().stream().mapToInt(Integer::intValue).sum(),
                lines.places);
    }

    /** Messages that begin with their length, each as a line without it: with the redaction the length may change. */
    static Redacted frames(byte[] text, int nesting) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(text.length);
        int at = 0;
        while (at < text.length) {
            Optional<Slice> frame = OctetFrame.of(new Slice(text, at, text.length));
            int from = frame.map(Slice::from).orElse(at);
            int to = frame.map(Slice::to).orElse(text.length);
            plain.write(text, from, to - from);
            plain.write('\n');
            at = to;
            while (at < text.length && (text[at] == '\n' || text[at] == '\r')) {
                at++;
            }
        }
        return each(plain.toByteArray(), nesting);
    }

    private void add(byte[] line) {
        Optional<DockerLine> docker = DockerLine.of(Slice.of(line));
        if (docker.isPresent()) {
            add(line, docker.get());
            return;
        }
        Optional<CriLine> cri = CriLine.of(Slice.of(line));
        if (cri.isEmpty()
                || (!cri.get().isPartial() && !begun.containsKey(cri.get().isStdout()))) {
            redact(line);
            return;
        }
        boolean part = cri.get().isPartial();
        int content = cri.get().content();
        ByteArrayOutputStream before =
                begun.computeIfAbsent(cri.get().isStdout(), stream -> wholeLine(line, cri.get()));
        int end = line[line.length - 1] == '\n' && part ? line.length - 1 : line.length;
        before.write(line, content, end - content);
        if (!part) {
            begun.remove(cri.get().isStdout());
            redact(before.toByteArray());
        }
    }

    /** Parts that Docker split become one line. */
    private void add(byte[] line, DockerLine part) {
        boolean stdout = part.stream().equals("stdout");
        if (!part.isPartial() && !begunByDocker.containsKey(stdout)) {
            redact(line);
            return;
        }
        StringBuilder before = begunByDocker.computeIfAbsent(stdout, stream -> new StringBuilder());
        before.append(part.text().text());
        if (!part.isPartial()) {
            begunByDocker.remove(stdout);
            redact(dockerLine(before, part.stream()));
        }
    }

    private static byte[] dockerLine(StringBuilder text, String stream) {
        String log = new String(Texts.quoted(text.toString()), StandardCharsets.UTF_8);
        return Texts.utf8("{\"log\":" + log + ",\"stream\":\"" + stream + "\"}\n");
    }

    /** The beginning of a partial line, which becomes a whole one when it is joined. */
    private static ByteArrayOutputStream wholeLine(byte[] line, CriLine cri) {
        byte[] head = Arrays.copyOf(line, cri.content());
        head[cri.tag()] = 'F';
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(head);
        return joined;
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
