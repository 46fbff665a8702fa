package io.secretwatch.connectors.logfile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An audit log that is followed through rotation: a file is read to its end before the next is begun, and after an outage the
 * place is found again in whatever file it is in now. Each line comes once and in order.
 *
 * <p>An {@link IOException} says that something is there and cannot be read; what is not there is waited for.
 */
public final class FollowedLog implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedLog.class);

    private final LogFolder folder;
    private final Losses losses;
    private final SuccessorFinder upcoming;
    private final StartPosition start;
    private final LogReader reading;

    private Optional<Position> resume;
    /** The newest backup that is done with. */
    private String done = "";

    /** Where reading began; absent before the first file is open. */
    private Optional<Position> began;

    private Optional<String> rotatedAs = Optional.empty();
    private boolean first;
    private boolean caughtUp;

    /** The log at a path, from a position or, where it was never read, from where {@code start} says. */
    public FollowedLog(Path path, Optional<Position> resume, StartPosition start, int longestLine, Clock clock) {
        this(new LogFolder(path, clock), resume, start, longestLine, clock);
    }

    FollowedLog(LogFolder folder, Optional<Position> resume, StartPosition start, int longestLine, Clock clock) {
        this.folder = folder;
        this.losses = new Losses(folder.live());
        this.upcoming = new SuccessorFinder(folder, clock, losses);
        this.start = start;
        this.reading = new LogReader(folder.live(), longestLine, losses);
        this.resume = resume;
        this.first = resume.isEmpty();
        this.began = resume;
        resume.ifPresent(position -> done = position.after());
    }

    /** The next complete line; empty where there is none for now. Blank lines are passed over. */
    public Optional<Line> next() throws IOException {
        caughtUp = false;
        try {
            while (reading.isOpen() || open()) {
                Optional<Line> line = read();
                if (line.isEmpty()) {
                    Optional<OpenLog> next = successor();
                    if (next.isEmpty()) {
                        break;
                    }
                    line = turnTo(next.get());
                }
                if (line.isPresent()) {
                    return line;
                }
            }
            caughtUp = true;
        } catch (NoSuchFileException | LogInMotionException e) {
            // renamed, compressed or deleted since the folder was listed, or not finished: the next look goes on from
            // here
            LOG.debug("log=in-motion file={}", folder.live());
        }
        return Optional.empty();
    }

    /** Whether the last {@link #next} found nothing because there is nothing. */
    public boolean caughtUp() {
        return caughtUp;
    }

    /** Bytes after the last line end, which wait for theirs. */
    public long unfinished() {
        return reading.unfinished();
    }

    /**
     * What stands on the disk behind a position of this log.
     *
     * @param shipped absent where nothing of it was shipped yet: what stands behind the place where reading began
     */
    public Backlog behind(Optional<Position> shipped) throws IOException {
        Optional<Position> from = shipped.or(() -> began);
        return from.isPresent() ? folder.behind(from.get()) : new Backlog(0, 0);
    }

    /** What may have been lost so far. */
    public Losses losses() {
        return losses;
    }

    @Override
    public void close() throws IOException {
        reading.close();
    }

    private Optional<Line> read() throws IOException {
        try {
            return reading.next();
        } catch (LogInMotionException e) {
            resume = Optional.of(reading.last());
            close();
            throw e;
        }
    }

    /** Begins at the checkpoint, or at the start without one; false if there is no file yet. */
    private boolean open() throws IOException {
        if (first && start == StartPosition.END) {
            return openAtEnd();
        }
        Optional<OpenLog> found = resume.isPresent() ? folder.find(resume.get()) : Optional.empty();
        if (found.isPresent()) {
            begin(found.get(), resume.get().offset());
            return true;
        }
        Optional<OpenLog> next = upcoming.after(done, Optional.empty());
        if (next.isPresent()) {
            if (resume.isPresent() && resume.get().offset() > 0) {
                missing(resume.get());
            }
            begin(next.get(), 0);
        }
        return next.isPresent();
    }

    private void missing(Position position) throws IOException {
        if (folder.liveKey().equals(Optional.of(position.file()))) {
            losses.truncated(position.offset());
        } else {
            losses.gap(
                    "the file that was read last is gone, and what stood after byte " + position.offset() + " of it");
        }
    }

    private boolean openAtEnd() throws IOException {
        folder.backups().forEach(backup -> done = backup.time());
        Optional<PlainLog> live = folder.openLive();
        first = false;
        if (live.isPresent()) {
            begin(live.get(), live.get().skipToEnd());
            if (!live.get().atLineEnd()) {
                reading.skipRest();
            }
        }
        return live.isPresent();
    }

    private void begin(OpenLog log, long offset) throws IOException {
        reading.begin(log, offset, done);
        began = began.or(() -> Optional.of(reading.last()));
        first = false;
        resume = Optional.empty();
    }

    /** What comes after the current file, if that is rotated and the next one has begun. */
    private Optional<OpenLog> successor() throws IOException {
        OpenLog current = reading.file();
        Optional<String> live = folder.liveKey();
        if (current.time().isEmpty() && live.equals(Optional.of(current.key()))) {
            return Optional.empty();
        }
        rotatedAs = folder.rotatedAs(current, reading.last());
        return upcoming.after(doneWithCurrent(), Optional.of(current.key()));
    }

    /** Reads what came between the end that we saw and the rotation, then goes on to the next file. */
    private Optional<Line> turnTo(OpenLog next) throws IOException {
        boolean turned = false;
        try {
            Optional<Line> line = read();
            if (line.isPresent()) {
                return line;
            }
            OpenLog current = reading.file();
            boolean deleted = rotatedAs.isEmpty() && !folder.hasFile(current.key());
            line = reading.rest();
            if (current.damaged()) {
                losses.gap("a compressed backup is damaged after byte " + reading.start() + ": " + current.time());
            } else if (deleted) {
                losses.gap("a file was deleted while it was read; others may have gone with it");
            }
            done = doneWithCurrent();
            begin(next, 0);
            turned = true;
            return line;
        } finally {
            if (!turned) {
                next.close();
            }
        }
    }

    private String doneWithCurrent() {
        // a clock that was set back names a newer file by an older time
        return rotatedAs.filter(time -> time.compareTo(done) > 0).orElse(done);
    }
}
