package io.secretwatch.wire.line;

import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import java.util.Optional;

/**
 * A line of Docker's json-file log driver: {@code {"log":"text","stream":"stdout","time":"…"}}. Docker splits what a container writes every
 * 16 KiB (moby {@code daemon/logger/copier.go}); only the last part of a line ends in a line feed.
 *
 * @param text the value of {@code log}, with its quotes
 * @param stream the value of {@code stream}
 * @param end where the object ends
 */
public record DockerLine(Slice text, String stream, int end) {

    private static final byte[] OPENING = Slice.ascii("{\"log\":\"");
    private static final byte[] STREAM = Slice.ascii("\",\"stream\":\"std");
    private static final int LONGEST_REST = 4_096;

    /** The parts of the object at the start; absent where it has not this form. */
    public static Optional<DockerLine> of(Slice slice) {
        if (!startsAsOne(slice)) {
            return Optional.empty();
        }
        Fields fields = Fields.of(slice);
        Optional<Slice> log = fields.value("log").filter(Slice::isString);
        String stream = fields.path("stream");
        boolean known = stream.equals("stdout") || stream.equals("stderr");
        return log.isEmpty() || !known || fields.state() != Walk.State.CLOSED
                ? Optional.empty()
                : Optional.of(new DockerLine(log.get(), stream, fields.resume()));
    }

    /** Whether an object starts with the member that Docker writes first. */
    public static boolean startsAsOne(Slice slice) {
        return slice.length() > OPENING.length
                && new Slice(slice.bytes(), slice.from(), slice.from() + OPENING.length).equalsAscii(OPENING);
    }

    /** Whether a line is one whose text goes on in the next line of its stream; looks at its ends alone. */
    public static boolean seemsPartial(Slice line) {
        if (!startsAsOne(line)) {
            return false;
        }
        int from = Math.max(line.from(), line.to() - LONGEST_REST);
        int stream = new Slice(line.bytes(), from, line.to()).indexOf(STREAM, from);
        return stream > line.from() + 2 && !endsInLineFeed(line.bytes(), stream);
    }

    /** Whether the text goes on in the next line of the stream. */
    public boolean isPartial() {
        return !endsInLineFeed(text.bytes(), text.to() - 1);
    }

    /** Whether the string that ends there ends in a line feed, and not in a backslash and a letter. */
    private static boolean endsInLineFeed(byte[] bytes, int end) {
        int backslashes = 0;
        while (bytes[end - 2 - backslashes] == '\\') {
            backslashes++;
        }
        return bytes[end - 1] == 'n' && backslashes % 2 == 1;
    }
}
