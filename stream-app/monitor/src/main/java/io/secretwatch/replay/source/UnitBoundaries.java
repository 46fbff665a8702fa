package io.secretwatch.replay.source;

import io.secretwatch.audit.text.YamlDocuments;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.line.CriLine;
import io.secretwatch.wire.line.DockerLine;
import io.secretwatch.wire.line.OctetFrame;
import java.util.Optional;

/** Finds where units of several lines end, as distances from the window's start. */
final class UnitBoundaries {

    private static final int LONGEST_FRAME_HEAD = 16;

    private UnitBoundaries() {}

    /** Whether the line's last byte closes an object: then it is one, and need not be looked at any closer. */
    static boolean endsLikeAnObject(Window window, int length) {
        int last = window.from() + length - 1;
        while (last > window.from() && window.bytes()[last] <= ' ' && window.bytes()[last] >= 0) {
            last--;
        }
        return window.bytes()[last] == '}';
    }

    /**
     * Where the line starts at which to go on after something that is not JSON.
     *
     * @param indent how far the lines are indented on which items of a list start; -1 outside of lists
     */
    static int nextStart(Window window, int indent) {
        int at = 0;
        while (true) {
            int feed = window.lineFeed(at);
            if (feed < 0) {
                return window.to() - window.from();
            }
            at = feed + 1;
            int start = start(window, at, indent);
            if (start >= 0) {
                return start;
            }
        }
    }

    /** Where a document or an item starts on the line at a distance; negative where none does. */
    static int start(Window window, int at, int indent) {
        if (indent < 0) {
            // pretty printers indent all lines but the first and those that close
            return reach(window, at) && " \t\r\n}],\"".indexOf(window.bytes()[window.from() + at]) < 0 ? at : -1;
        }
        int i = at;
        while (i < at + indent) {
            if (!reach(window, i) || !isBlank(window, i)) {
                return -1;
            }
            i++;
        }
        // some write "}, {" on one line
        for (byte expected : new byte[] {'}', ','}) {
            if (reach(window, i) && window.bytes()[window.from() + i] == expected) {
                i++;
                while (reach(window, i) && isBlank(window, i)) {
                    i++;
                }
            }
        }
        return reach(window, i) && window.bytes()[window.from() + i] == '{' ? i : -1;
    }

    private static boolean isBlank(Window window, int at) {
        byte b = window.bytes()[window.from() + at];
        return b == ' ' || b == '\t';
    }

    /** Whether there are more bytes than so many, after reading on. */
    static boolean reach(Window window, int at) {
        while (window.to() - window.from() <= at) {
            if (!window.more()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the line is one of a container log whose text goes on in the next line of its stream. */
    static boolean isPartial(Window window, int length) {
        return line(window, 0, length).filter(CriLine::isPartial).isPresent();
    }

    /** Where the container log line ends that completes a partial one, with all lines between. */
    static int fullLine(Window window, int partialEnd) {
        boolean stdout = line(window, 0, partialEnd).filter(CriLine::isStdout).isPresent();
        int end = partialEnd;
        while (true) {
            int start = end + 1;
            int feed = window.lineFeed(start);
            int next = feed >= 0 ? feed : window.to() - window.from();
            if (next <= start) {
                return end;
            }
            Optional<CriLine> line = line(window, start, next);
            if (line.isEmpty()) {
                return end;
            }
            end = next;
            if (feed < 0 || (line.get().isStdout() == stdout && !line.get().isPartial())) {
                return end;
            }
        }
    }

    /** Whether the line is one of Docker whose text goes on in the next line of its stream. */
    static boolean isDockerPart(Window window, int length) {
        return DockerLine.seemsPartial(slice(window, 0, length));
    }

    /** Where the line of Docker ends that completes a partial one, with all lines between. */
    static int lastDockerPart(Window window, int partialEnd) {
        Optional<DockerLine> first = DockerLine.of(slice(window, 0, partialEnd));
        int end = partialEnd;
        while (first.isPresent()) {
            int start = end + 1;
            int feed = window.lineFeed(start);
            int next = feed >= 0 ? feed : window.to() - window.from();
            Optional<DockerLine> line = next <= start ? Optional.empty() : DockerLine.of(slice(window, start, next));
            if (line.isEmpty()) {
                return end;
            }
            end = next;
            boolean complete = line.get().stream().equals(first.get().stream())
                    && !line.get().isPartial();
            if (feed < 0 || complete) {
                return end;
            }
        }
        return end;
    }

    /** Where the syslog message ends that begins with its length; negative where none begins. */
    static int octetFrame(Window window) {
        byte first = window.bytes()[window.from()];
        if (first < '0' || first > '9') {
            return -1;
        }
        reach(window, LONGEST_FRAME_HEAD);
        Optional<Slice> frame = OctetFrame.of(slice(window, 0, window.to() - window.from()));
        // as much of it as there is; whether it is one is known where it ends
        while (frame.isPresent() && frame.get().to() == window.to() && window.muchMore()) {
            frame = OctetFrame.of(slice(window, 0, window.to() - window.from()));
        }
        return frame.map(slice -> slice.to() - window.from()).orElse(-1);
    }

    /** Whether a document in YAML starts here. */
    static boolean isYaml(Window window) {
        if (!YamlDocuments.mayStart(window.bytes()[window.from()])) {
            return false;
        }
        reach(window, YamlDocuments.LOOKED_AT);
        return YamlDocuments.startsHere(slice(window, 0, window.to() - window.from()));
    }

    /** Where the document in YAML ends: at the next mark, at the end, or past the longest that is read. */
    static int yamlDocument(Window window) {
        int feed = window.lineFeed(0);
        while (feed >= 0 && feed <= YamlDocuments.LONGEST) {
            if (isYamlEnd(window, feed + 1)) {
                return feed + 1;
            }
            feed = window.lineFeed(feed + 1);
        }
        return feed < 0 ? window.to() - window.from() : feed + 1;
    }

    /** Whether the document in YAML ends before the line at a distance. */
    static boolean isYamlEnd(Window window, int at) {
        return reach(window, at + 4)
                && YamlDocuments.endsAt(slice(window, 0, window.to() - window.from()), window.from() + at);
    }

    private static Slice slice(Window window, int start, int end) {
        return new Slice(window.bytes(), window.from() + start, window.from() + end);
    }

    private static Optional<CriLine> line(Window window, int start, int end) {
        return CriLine.of(slice(window, start, end));
    }
}
