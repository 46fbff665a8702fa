package io.secretwatch.replay.source;

import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.text.UnreadBinary;
import io.secretwatch.audit.text.YamlDocuments;
import io.secretwatch.wire.json.Json;
import io.secretwatch.wire.json.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes a recorded audit log apart into the units that a decoder can read: lines, pretty-printed objects, items of long lists, and
 * container log lines that belong together. Memory stays bounded whatever stands in the file.
 */
public final class RecordReader implements Recording {

    /** How much is kept of a line or an object that is longer than {@link Window#LIMIT}: its head is in there. */
    static final int KEPT = 1 << 20;

    private final String name;
    private final Window window;
    private final AtomicLong stored;
    private final LineCounter lines;
    private final ListCursor lists;
    private boolean atEnd;
    private int length;
    private int extent;
    private boolean oneLine;
    private long line = 1;
    private Remainder remainder = Remainder.NONE;
    private Optional<Decoded.Rejected> rejection = Optional.empty();
    private final Optional<String> unread;

    /** Reads a stream from its beginning and closes it in the end; fails if not even its beginning can be read. */
    public RecordReader(String name, InputStream in) throws IOException {
        this.name = name;
        this.stored = new AtomicLong();
        this.window = new Window(Inflating.open(in, stored));
        this.lines = new LineCounter(window);
        this.lists = new ListCursor(window);
        window.dropByteOrderMark();
        UnitBoundaries.reach(window, UnreadBinary.LOOKED_AT);
        this.unread = UnreadBinary.detail(new Slice(window.bytes(), window.from(), window.to()));
    }

    /** What people know the file by. */
    public String name() {
        return name;
    }

    @Override
    public boolean next() {
        advance();
        rejection = Optional.empty();
        length = 0;
        extent = 0;
        if (unread.isPresent()) {
            return !atEnd && unread(unread.get());
        }
        for (boolean more = startOfUnit(); ; more = startOfUnit()) {
            line = lines.line();
            if (window.passDamage()) {
                return reject(
                        Decoded.Reason.BAD_COMPRESSION,
                        "the file breaks off or is damaged here; what can be read before and behind was used");
            }
            if (!more) {
                return end();
            }
            if (!lists.inside() && wholeLine()) {
                return true;
            }
            if (!lists.inside() ? lists.enter() : lists.leave()) {
                lines.drop(lists.taken());
                continue;
            }
            unit();
            return true;
        }
    }

    /** Leaves the current unit, and what was cut off it. */
    private void advance() {
        if (oneLine) {
            window.drop(extent);
        } else {
            lines.drop(extent);
        }
        remainder.skip(window, lines, lists.indent());
        remainder = Remainder.NONE;
    }

    private boolean startOfUnit() {
        while (true) {
            int first = Json.blank(window.bytes(), window.from(), window.to());
            lines.drop(first - window.from());
            if (window.from() < window.to()) {
                return true;
            }
            if (!window.more()) {
                return false;
            }
        }
    }

    /** The usual case: an object that begins and ends on this line, which is left to the decoder. */
    private boolean wholeLine() {
        if (window.bytes()[window.from()] != '{') {
            return false;
        }
        int feed = window.lineFeed(0);
        int end = feed >= 0 ? feed : window.to() - window.from();
        if ((feed < 0 && end >= Window.LIMIT) || !UnitBoundaries.endsLikeAnObject(window, end)) {
            return false;
        }
        if (UnitBoundaries.isDockerPart(window, end)) {
            take(UnitBoundaries.lastDockerPart(window, end));
            return true;
        }
        takeLine(end);
        return true;
    }

    private void unit() {
        if (lists.inside()) {
            document();
            return;
        }
        int frame = UnitBoundaries.octetFrame(window);
        if (frame >= 0) {
            take(frame);
            return;
        }
        if (UnitBoundaries.isYaml(window)) {
            yaml();
            return;
        }
        int feed = window.lineFeed(0);
        int end = feed >= 0 ? feed : window.to() - window.from();
        if (feed < 0 && end >= Window.LIMIT) {
            cut(Remainder.OF_LINE);
        } else if (window.bytes()[window.from()] == '{') {
            document();
        } else if (UnitBoundaries.isPartial(window, end)) {
            take(UnitBoundaries.fullLine(window, end));
        } else {
            takeLine(end);
        }
    }

    private void yaml() {
        int end = UnitBoundaries.yamlDocument(window);
        take(Math.min(end, window.to() - window.from()));
        if (end > YamlDocuments.LONGEST) {
            reject(Decoded.Reason.OVER_LIMIT, "a YAML document of more than " + YamlDocuments.LONGEST + " bytes");
            remainder = Remainder.OF_YAML;
        }
    }

    /** An object or another value that may go over many lines. */
    private void document() {
        int end = Json.skip(window.bytes(), window.from(), window.to());
        while (end == Json.CUT && window.muchMore()) {
            end = Json.skip(window.bytes(), window.from(), window.to());
        }
        if (end >= 0) {
            take(end - window.from());
        } else if (end == Json.CUT && window.to() - window.from() >= Window.LIMIT) {
            cut(Remainder.OF_DOCUMENT);
        } else {
            take(UnitBoundaries.nextStart(window, lists.indent()));
        }
    }

    private void takeLine(int bytes) {
        take(bytes);
        oneLine = true;
    }

    private void take(int bytes) {
        length = bytes;
        extent = bytes;
        oneLine = false;
    }

    private void cut(Remainder rest) {
        take(KEPT);
        remainder = rest;
    }

    /** A file of such a form is one record that cannot be read. */
    private boolean unread(String detail) {
        atEnd = true;
        return reject(Decoded.Reason.UNKNOWN_FORMAT, detail);
    }

    private boolean end() {
        boolean first = !atEnd;
        atEnd = true;
        return first && lists.inside() && reject(Decoded.Reason.CUT_OFF, "a list that does not end");
    }

    private boolean reject(Decoded.Reason reason, String detail) {
        rejection = Optional.of(new Decoded.Rejected(reason, detail));
        return true;
    }

    @Override
    public Optional<Decoded.Rejected> rejection() {
        return rejection;
    }

    @Override
    public byte[] bytes() {
        return window.bytes();
    }

    @Override
    public int offset() {
        return window.from();
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public long position() {
        return stored.get();
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
