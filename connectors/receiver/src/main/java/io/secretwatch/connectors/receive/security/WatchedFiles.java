package io.secretwatch.connectors.receive.security;

import io.secretwatch.connectors.command.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.Consumer;

/** Files that are read again when they change. One that cannot be used is tried again until it can be, and reported once for each change. */
final class WatchedFiles {

    private final List<Path> files;
    private List<FileState> read;
    private List<FileState> failed = List.of();

    /** files as they are now, which are read after this: what changes in between is read again. */
    WatchedFiles(List<Path> files) {
        this.files = files;
        this.read = states();
    }

    /** Reads them if they are others than those that were read; {@code kept} gets the reason why what was read before stays. */
    void ifChanged(Reader reader, Consumer<String> kept) {
        List<FileState> now = states();
        if (now.equals(read)) {
            return;
        }
        try {
            reader.read();
            read = now;
            failed = List.of();
        } catch (UsageException e) {
            report(now, e.sentence(), kept);
        } catch (Exception e) {
            report(now, e.getClass().getSimpleName(), kept);
        }
    }

    // tried again at the next look: a permission that is mended changes neither time nor size
    private void report(List<FileState> now, String why, Consumer<String> kept) {
        if (!now.equals(failed)) {
            kept.accept(why);
        }
        failed = now;
    }

    private List<FileState> states() {
        return files.stream().map(FileState::of).toList();
    }

    /** Reads the files, or throws. */
    interface Reader {

        void read() throws Exception;
    }

    /** By what a changed file is known; follows the links that Kubernetes makes for mounted Secrets. */
    private record FileState(FileTime modified, long size, Object key) {

        private static final FileState ABSENT = new FileState(FileTime.fromMillis(0), -1, "");

        static FileState of(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                Object key = attributes.fileKey();
                return new FileState(attributes.lastModifiedTime(), attributes.size(), key == null ? "" : key);
            } catch (IOException e) {
                return ABSENT;
            }
        }
    }
}
