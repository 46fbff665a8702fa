package io.secretwatch.connectors.logfile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of a log that is open, read line by line, each with the place after it. */
final class LogReader implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);

    private final Path live;
    private final LineSplitter lines;
    private final Losses losses;
    private Optional<OpenLog> file = Optional.empty();
    private String after = "";
    private @Nullable Position last;
    private boolean atEnd;

    LogReader(Path live, int longestLine, Losses losses) {
        this.live = live;
        this.lines = new LineSplitter(longestLine);
        this.losses = losses;
    }

    /**
     * Goes on with a file, at the beginning of a line.
     *
     * @param finished the time in the name of the newest backup that is done with; empty for none
     */
    void begin(OpenLog next, long offset, String finished) throws IOException {
        if (file.filter(next::equals).isEmpty()) {
            close();
        }
        next.invalidateHash();
        file = Optional.of(next);
        after = finished;
        last = next.position(offset, after);
        atEnd = false;
        lines.reset(offset);
        LOG.info("log=reading file={} rotated={} offset={}", live, next.time().isEmpty() ? "no" : next.time(), offset);
    }

    boolean isOpen() {
        return file.isPresent();
    }

    /** The open file. */
    OpenLog file() {
        return file.orElseThrow(() -> new IllegalStateException("no file is open"));
    }

    /** The place after the last line. */
    Position last() {
        return Objects.requireNonNull(last, "no file was begun yet");
    }

    /** Where the next line begins. */
    long start() {
        return lines.start();
    }

    /** Bytes after the last line end, which wait for theirs. */
    long unfinished() {
        return file.isEmpty() ? 0 : lines.length();
    }

    /** What follows is the rest of a line that is skipped. */
    void skipRest() {
        lines.skipRest();
    }

    /** The next line that has its end; empty where there is none for now. */
    Optional<Line> next() throws IOException {
        OpenLog open = file();
        if (atEnd && !open.same()) {
            losses.truncated(lines.start());
            open.skipTo(0);
            begin(open, 0, after);
        }
        atEnd = false;
        while (lines.next(open)) {
            Optional<Line> line = take(true);
            if (line.isPresent()) {
                return line;
            }
        }
        atEnd = true;
        return Optional.empty();
    }

    /** What stands after the last line end, as a line. */
    Optional<Line> rest() throws IOException {
        return take(false);
    }

    private Optional<Line> take(boolean ended) throws IOException {
        if (lines.length() == 0) {
            lines.done(ended);
            return Optional.empty();
        }
        // before the line is taken: what fails here leaves it to the next look
        Position behind = file().position(lines.end(ended), after);
        Line line = new Line(lines.bytes(), lines.length(), lines.start(), behind);
        lines.done(ended);
        last = behind;
        return Optional.of(line);
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
            file = Optional.empty();
        }
    }
}
