package io.secretwatch.connectors.ship;

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
import java.util.TreeMap;

/** The folder of a log: the file that is written to, and its backups. */
class Folder {

    private final Path live;
    private final Clock clock;
    private final String prefix;
    private final String suffix;

    Folder(Path live, Clock clock) {
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

    /** The backups, the oldest first. While one is compressed both files are there; the compressed one counts when it is alone. */
    List<Backup> backups() throws IOException {
        TreeMap<String, Backup> found = new TreeMap<>();
        for (Path path : entries()) {
            Optional<Backup> backup = backup(path);
            backup.ifPresent(one -> found.merge(one.time(), one, (a, b) -> a.compressed() ? b : a));
        }
        return List.copyOf(found.values());
    }

    private List<Path> entries() throws IOException {
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
        if (!plain.startsWith(prefix) || !plain.endsWith(suffix) || plain.length() < prefix.length() + suffix.length()) {
            return Optional.empty();
        }
        String time = plain.substring(prefix.length(), plain.length() - suffix.length());
        // a link or a pipe of that name is nobody's backup, and opening it could wait for ever
        boolean usable = Backup.isTime(time) && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
        return usable ? Optional.of(new Backup(path, time)) : Optional.empty();
    }

    /** Whether a file is still there under any name. */
    boolean holds(String key) throws IOException {
        for (Path path : entries()) {
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && OpenLog.keyOf(path).equals(key)) {
                return true;
            }
        }
        return false;
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
            if (backup.compressed() && last.headBytes() > 0 && backup.time().compareTo(last.after()) > 0 && begins(backup, last)) {
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
        Optional<String> key = liveKey();
        List<Backup> backups = backups();
        if (key.isPresent() && key.get().equals(position.file())) {
            Optional<OpenLog> found = accept(OpenLog.live(live), position);
            if (found.isPresent()) {
                return found;
            }
        }
        for (Backup backup : backups) {
            if (OpenLog.keyOf(backup.path()).equals(position.file())) {
                Optional<OpenLog> found = accept(OpenLog.of(backup, clock), position);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return position.headBytes() == 0 ? Optional.empty() : findCopy(position, key, backups);
    }

    private Optional<OpenLog> findCopy(Position position, Optional<String> key, List<Backup> backups) throws IOException {
        for (Backup backup : backups) {
            if (backup.time().compareTo(position.after()) > 0) {
                Optional<OpenLog> found = accept(OpenLog.of(backup, clock), position);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return key.isPresent() ? accept(OpenLog.live(live), position) : Optional.empty();
    }

    private static Optional<OpenLog> accept(OpenLog log, Position position) throws IOException {
        boolean accepted = false;
        try {
            accepted = log.beginsAs(position) && log.skipTo(position.offset());
            return accepted ? Optional.of(log) : Optional.empty();
        } finally {
            if (!accepted) {
                log.close();
            }
        }
    }
}
