package io.secretwatch.connectors.logfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows a log, keeps what came and how far that is, and can be killed and begun again from there. */
final class Follower implements AutoCloseable {

    final List<String> lines = new ArrayList<>();
    Optional<Position> position = Optional.empty();
    private final LogFolder folder;
    private final StartPosition start;
    private final int longest;
    private final Clock clock;
    private FollowedLog log;

    Follower(Path path) {
        this(path, StartPosition.BEGINNING, 1 << 20, Clock.systemUTC());
    }

    Follower(LogFolder folder, StartPosition start) {
        this(folder, start, 1 << 20, Clock.systemUTC());
    }

    Follower(Path path, StartPosition start, int longest, Clock clock) {
        this(new LogFolder(path, clock), start, longest, clock);
    }

    private Follower(LogFolder folder, StartPosition start, int longest, Clock clock) {
        this.folder = folder;
        this.start = start;
        this.longest = longest;
        this.clock = clock;
        restart();
    }

    /** Forgets everything but the position, as a process does that was killed and started again. */
    void restart() {
        close();
        log = new FollowedLog(folder, position.map(one -> Position.of(one.toMap())), start, longest, clock);
    }

    /** Up to so many lines. */
    Follower read(int atMost) {
        try {
            for (int i = 0; i < atMost; i++) {
                Optional<Line> line = log.next();
                if (line.isEmpty()) {
                    break;
                }
                lines.add(new String(line.get().bytes(), StandardCharsets.UTF_8));
                position = Optional.of(line.get().after());
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Follower readAll() {
        read(Integer.MAX_VALUE);
        // what was renamed under our hands is looked at again
        return read(Integer.MAX_VALUE);
    }

    FollowedLog log() {
        return log;
    }

    @Override
    public void close() {
        try {
            if (log != null) {
                log.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
