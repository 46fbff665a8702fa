package io.secretwatch.wire.line;

import io.secretwatch.wire.json.Slice;
import java.util.Optional;

/**
 * A line of a container log in the form that the Container Runtime Interface prescribes: {@code time stream P|F text}.
 *
 * @param line without its line feed
 * @param stream where the stream's name starts
 * @param content where the text starts
 */
public record CriLine(Slice line, int stream, int content) {

    private static final byte[] STDOUT = Slice.ascii("stdout");
    private static final byte[] STDERR = Slice.ascii("stderr");
    private static final int STREAM_LENGTH = 6;
    private static final int LONGEST_TIME = 40;

    /** The parts of a line; absent where it has not this form. */
    public static Optional<CriLine> of(Slice line) {
        int stream = stream(line);
        int content = stream < 0 ? -1 : content(line, stream);
        return content < 0 ? Optional.empty() : Optional.of(new CriLine(line, stream, content));
    }

    private static int stream(Slice line) {
        byte[] b = line.bytes();
        int limit = Math.min(line.to(), line.from() + LONGEST_TIME);
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

    private static int content(Slice line, int stream) {
        int tag = stream + STREAM_LENGTH + 1;
        if (tag + 1 >= line.to() || line.bytes()[tag - 1] != ' ') {
            return -1;
        }
        Slice name = new Slice(line.bytes(), stream, stream + STREAM_LENGTH);
        if ((!name.equalsAscii(STDOUT) && !name.equalsAscii(STDERR))
                || (line.bytes()[tag] != 'P' && line.bytes()[tag] != 'F')
                || (line.bytes()[tag + 1] != ' ' && line.bytes()[tag + 1] != ':')) {
            return -1;
        }
        int i = tag;
        while (i < line.to() && line.bytes()[i] != ' ') {
            i++; // more tags may follow after colons
        }
        return i < line.to() ? i + 1 : -1;
    }

    /** Where the tag starts: {@code P} or {@code F}. */
    public int tag() {
        return stream + STREAM_LENGTH + 1;
    }

    /** Whether the text goes on in the next line of the stream; otherwise it is whole, or the last part. */
    public boolean isPartial() {
        return line.bytes()[tag()] == 'P';
    }

    /** Whether the stream is {@code stdout} and not {@code stderr}. */
    public boolean isStdout() {
        return line.bytes()[stream + 3] == 'o';
    }

    /** When the runtime read the text, as it wrote it. */
    public String time() {
        return new Slice(line.bytes(), line.from(), stream - 1).raw();
    }

    /** What the container wrote, without a carriage return at its end. */
    public Slice text() {
        int to = line.to() > content && line.bytes()[line.to() - 1] == '\r' ? line.to() - 1 : line.to();
        return new Slice(line.bytes(), content, to);
    }
}
