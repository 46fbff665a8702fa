package io.secretwatch.connectors.ship;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a log can be followed, before anything is. */
final class LogAccess {

    private LogAccess() {}

    /** What keeps it from being followed, in a sentence; empty where nothing does, or where it need not be there yet. */
    static Optional<String> problem(Path file, boolean mustExist) {
        if (Files.isSymbolicLink(file)) {
            return Optional.of(file + " is a link; name the file that it points to" + target(file)
                    + ", since the backups are beside that file");
        }
        if (!Files.exists(file)) {
            return mustExist ? Optional.of(file + " does not exist") : Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            return Optional.of(file + " cannot be followed: it is " + kind(file)
                    + "; ship follows audit log files, since a file can be read again after a failure");
        }
        return Files.isReadable(file)
                ? Optional.empty()
                : Optional.of(file + " cannot be read: permission denied; audit logs are readable by root only");
    }

    private static String kind(Path file) {
        // of a pipe and of a device no more is known here
        return Files.isDirectory(file) ? "a folder" : "a pipe or a device";
    }

    private static String target(Path link) {
        try {
            return ", " + link.toRealPath();
        } catch (IOException e) {
            return "";
        }
    }
}
