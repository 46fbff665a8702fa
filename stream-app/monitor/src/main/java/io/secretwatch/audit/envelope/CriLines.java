package io.secretwatch.audit.envelope;

import io.secretwatch.audit.Context;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.Head;
import io.secretwatch.audit.Times;
import io.secretwatch.audit.json.Slice;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Lines of a container log in the form the Container Runtime Interface prescribes: {@code time stream P|F text}. */
public final class CriLines {

    private static final byte[] STDOUT = Head.ascii("stdout");
    private static final byte[] STDERR = Head.ascii("stderr");
    private static final int STREAM_LENGTH = 6;

    private CriLines() {}

    /** Whether a line has this form. */
    static boolean isOne(Slice line) {
        return content(line) >= 0;
    }

    /** Whether the line is one whose text goes on in the next line of its stream. */
    public static boolean isPartial(byte[] bytes, int from, int to) {
        return tag(new Slice(bytes, from, to)) == 'P';
    }

    /** Whether the line ends what partial lines of its stream began. */
    public static boolean isFull(byte[] bytes, int from, int to) {
        return tag(new Slice(bytes, from, to)) == 'F';
    }

    private static byte tag(Slice line) {
        return isOne(line) ? line.bytes()[stream(line) + STREAM_LENGTH + 1] : 0;
    }

    /** Where the text of a line starts; negative if it has not this form. */
    private static int content(Slice line) {
        int stream = stream(line);
        int tag = stream + STREAM_LENGTH + 1;
        if (stream < 0 || tag + 1 >= line.to() || line.bytes()[tag - 1] != ' ') {
            return -1;
        }
        Slice name = new Slice(line.bytes(), stream, stream + STREAM_LENGTH);
        if (!name.equalsAscii(STDOUT) && !name.equalsAscii(STDERR)
                || line.bytes()[tag] != 'P' && line.bytes()[tag] != 'F') {
            return -1;
        }
        int i = tag;
        while (i < line.to() && line.bytes()[i] != ' ') {
            i++; // more tags may follow behind colons
        }
        return i < line.to() ? i + 1 : -1;
    }

    private static int stream(Slice line) {
        byte[] b = line.bytes();
        int limit = Math.min(line.to(), line.from() + 40);
        if (line.first() < '0' || line.first() > '9') {
            return -1;
        }
        for (int i = line.from(); i < limit; i++) {
            if (b[i] == ' ') {
                return i + 1;
            }
        }
        return -1;
    }

    /** Joins and hands on the lines from the start of {@code rest} as far as they have this form. */
    static int read(Slice rest, Context context, DecodedSink sink, PayloadDecoder inner) {
        Pending stdout = new Pending();
        Pending stderr = new Pending();
        int at = rest.from();
        while (at < rest.to()) {
            Slice line = TextLines.line(new Slice(rest.bytes(), at, rest.to()));
            int content = content(line);
            if (content < 0) {
                break;
            }
            int stream = stream(line);
            Pending pending = rest.bytes()[stream + 3] == 'o' ? stdout : stderr;
            pending.add(line, content);
            if (rest.bytes()[stream + STREAM_LENGTH + 1] == 'F') {
                pending.flush(context, sink, inner);
            }
            at = Math.min(line.to() + 1, rest.to());
        }
        stdout.flush(context, sink, inner);
        stderr.flush(context, sink, inner);
        return at;
    }

    /** What a stream has said since its last full line. */
    private static final class Pending {

        private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
        private String time = "";

        void add(Slice line, int content) {
            if (time.isEmpty()) {
                time = new Slice(line.bytes(), line.from(), stream(line) - 1).raw();
            }
            int to = line.to() > content && line.bytes()[line.to() - 1] == '\r' ? line.to() - 1 : line.to();
            parts.write(line.bytes(), content, to - content);
        }

        void flush(Context context, DecodedSink sink, PayloadDecoder inner) {
            if (!time.isEmpty()) {
                Context within = context.deeper().at(Optional.of(time).flatMap(Times::rfc3339));
                inner.decode(Slice.of(parts.toByteArray()), within, sink);
                parts.reset();
                time = "";
            }
        }
    }
}
