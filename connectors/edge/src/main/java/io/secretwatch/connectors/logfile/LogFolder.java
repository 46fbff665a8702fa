package io.secretwatch.connectors.logfile;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The folder of a log: the file that is written to, and its backups. */
class LogFolder {

    private final Path live;
    private final Clock clock;
    private final String prefix;
    private final String suffix;

    LogFolder(Path live, Clock clock) {
        this.live = live.toAbsolutePath();
        this.clock = clock;
        String name = this.live.getFileName().toString();
        int dot = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
        prefix = name.substring(0, dot) + "-";
        suffix = name.substring(dot);
    }

    Path live() {
        return live;
    }

    /** What the file that is written to is known by; absent where there is none for the moment. */
    Optional<String> liveKey() throws IOException {
        try {
            return Optional.of(OpenLog.keyOf(live));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Opens the file that is written to; absent where there is none for the moment. What was opened stays that file, whatever is
     * renamed afterwards: open it first and list the backups then, and no rotation falls between the two.
     */
    Optional<PlainLog> openLive() throws IOException {
        try {
            return Optional.of(OpenLog.live(live));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * The backups, the oldest first; every one is there that was when this was called. While one is compressed both files are there;
     * the compressed one counts when it is alone.
     */
    List<Backup> backups() throws IOException {
        // POSIX leaves open whether readdir shows what comes or goes meanwhile: a backup that is compressed can be
        // missing, but not twice
        SortedMap<String, Backup> before;
        SortedMap<String, Backup> now = listing();
        do {
            before = now;
            now = listing();
        } while (!now.keySet().containsAll(before.keySet()));
        return List.copyOf(now.values());
    }

    private SortedMap<String, Backup> listing() throws IOException {
        SortedMap<String, Backup> found = new TreeMap<>();
        for (Path path : entries()) {
            Optional<Backup> backup = backup(path);
            backup.ifPresent(one -> found.merge(one.time(), one, (a, b) -> a.compressed() ? b : a));
        }
        return found;
    }

    /** What is in the folder, as far as a single reading of it shows. */
    List<Path> entries() throws IOException {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(live.getParent())) {
            entries.forEach(paths::add);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        return paths;
    }

    private Optional<Backup> backup(Path path) {
        String name = path.getFileName().toString();
        String plain = name.endsWith(Backup.GZ) ? name.substring(0, name.length() - Backup.GZ.length()) : name;
        if (!plain.startsWith(prefix)
                || !plain.endsWith(suffix)
                || plain.length() < prefix.length() + suffix.length()) {
            return Optional.empty();
        }
        String time = plain.substring(prefix.length(), plain.length() - suffix.length());
        // a link or a pipe of that name is not a backup, and opening it could block for ever
        boolean usable = Backup.isTime(time) && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
        return usable ? Optional.of(new Backup(path, time)) : Optional.empty();
    }

    /** What stands behind a position. */
    Backlog behind(Position position) throws IOException {
        long rotated = 0;
        for (Backup backup : backups()) {
            if (backup.time().compareTo(position.after()) > 0) {
                rotated += behind(position, backup.path(), backup.compressed());
            }
        }
        return new Backlog(behind(position, live, false), rotated);
    }

    private static long behind(Position position, Path path, boolean compressed) throws IOException {
        try {
            long size = Files.size(path);
            boolean begun = !compressed && isFile(path, position.file());
            return begun ? Math.max(0, size - position.offset()) : size;
        } catch (NoSuchFileException e) {
            // rotated or deleted meanwhile: the next look sees it under its new name
            return 0;
        }
    }

    /** Whether a file is still there under any name. */
    boolean hasFile(String key) throws IOException {
        for (Path path : entries()) {
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && isFile(path, key)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFile(Path path, String key) throws IOException {
        try {
            return OpenLog.keyOf(path).equals(key);
        } catch (NoSuchFileException e) {
            // a neighbour that went away meanwhile
            return false;
        }
    }

    /**
     * The time in the name that an open file has now; absent where it has none, for it is deleted or named by other rules.
     *
     * @param last a position in it, by which a compressed copy is known
     */
    Optional<String> rotatedAs(OpenLog open, Position last) throws IOException {
        if (!open.time().isEmpty()) {
            return Optional.of(open.time());
        }
        for (Backup backup : backups()) {
            if (OpenLog.keyOf(backup.path()).equals(open.key())) {
                return Optional.of(backup.time());
            }
            if (backup.compressed()
                    && last.headBytes() > 0
                    && backup.time().compareTo(last.after()) > 0
                    && begins(backup, last)) {
                return Optional.of(backup.time());
            }
        }
        return Optional.empty();
    }

    private boolean begins(Backup backup, Position position) throws IOException {
        try (OpenLog log = OpenLog.of(backup, clock)) {
            return log.beginsAs(position);
        }
    }

    /** The file that a position is in, open there: by inode if it begins the same, else whichever begins the same. */
    Optional<OpenLog> find(Position position) throws IOException {
        Optional<PlainLog> live = openLive();
        Optional<OpenLog> found = Optional.empty();
        try {
            found = find(position, live, backups());
            return found;
        } finally {
            if (live.isPresent() && !found.equals(live)) {
                live.get().close();
            }
        }
    }

    private Optional<OpenLog> find(Position position, Optional<PlainLog> live, List<Backup> backups)
            throws IOException {
        boolean copies = position.headBytes() > 0;
        if (live.isPresent() && live.get().key().equals(position.file()) && holds(live.get(), position)) {
            return Optional.of(live.get());
        }
        Optional<Backup> same = withKey(position.file(), backups);
        Optional<OpenLog> byInode = same.isPresent() ? open(same.get(), position) : Optional.empty();
        if (byInode.isPresent()) {
            return byInode;
        }
        for (Backup backup : backups) {
            if (copies && backup.time().compareTo(position.after()) > 0) {
                Optional<OpenLog> found = open(backup, position);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return copies && live.isPresent() && holds(live.get(), position) ? Optional.of(live.get()) : Optional.empty();
    }

    /** The backup that is a file with that key; absent where none is. */
    static Optional<Backup> withKey(String key, List<Backup> backups) throws IOException {
        for (Backup backup : backups) {
            if (OpenLog.keyOf(backup.path()).equals(key)) {
                return Optional.of(backup);
            }
        }
        return Optional.empty();
    }

    private Optional<OpenLog> open(Backup backup, Position position) throws IOException {
        OpenLog log = OpenLog.of(backup, clock);
        boolean found = false;
        try {
            found = holds(log, position);
            return found ? Optional.of(log) : Optional.empty();
        } finally {
            if (!found) {
                log.close();
            }
        }
    }

    /** Whether a file has a position; it stands there then. */
    private static boolean holds(OpenLog log, Position position) throws IOException {
        return log.beginsAs(position) && log.skipTo(position.offset());
    }
}
