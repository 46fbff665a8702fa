package io.secretwatch.wire.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why the system does not let a file or folder be used, in words that follow a colon. */
public final class FileFault {

    /** What Linux says; other texts of an exception may quote what was read. */
    private static final List<String> KNOWN = List.of(
            "No space left on device",
            "Disk quota exceeded",
            "Read-only file system",
            "Permission denied",
            "Operation not permitted",
            "File name too long",
            "Not a directory",
            "Is a directory",
            "Too many open files",
            "Too many levels of symbolic links",
            "Input/output error",
            "Stale file handle",
            "No locks available",
            "File too large",
            "Broken pipe");

    private FileFault() {}

    /** Why a text cannot be read, in words that follow its name, such as {@code cannot be read: permission denied}. */
    public static String ofText(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "does not exist";
        }
        return isKnown(failure) ? "cannot be read: " + words(failure) : "cannot be read as UTF-8 text";
    }

    /** The reason, such as {@code permission denied}. */
    public static String words(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
            return "a file is where a folder is needed";
        }
        if (failure instanceof NoSuchFileException missing) {
            return parentIsThere(missing) ? "its folder takes no such name" : "its folder does not exist";
        }
        return known(String.valueOf(
                        failure instanceof FileSystemException known ? known.getReason() : failure.getMessage()))
                .orElse("the system does not take it");
    }

    private static boolean parentIsThere(NoSuchFileException missing) {
        if (missing.getFile() == null) {
            return false;
        }
        Path parent = Path.of(missing.getFile()).toAbsolutePath().getParent();
        return parent != null && Files.isDirectory(parent);
    }

    /** Whether it is the system that failed, and not what was in a file. */
    public static boolean isKnown(IOException failure) {
        return failure instanceof FileSystemException
                || known(String.valueOf(failure.getMessage())).isPresent();
    }

    private static Optional<String> known(String text) {
        return KNOWN.stream()
                .map(words -> words.toLowerCase(Locale.ROOT))
                .filter(text.toLowerCase(Locale.ROOT)::contains)
                .findFirst();
    }
}
