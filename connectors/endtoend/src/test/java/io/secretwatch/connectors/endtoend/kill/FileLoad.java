package io.secretwatch.connectors.endtoend.kill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** An API server's log backend: appends, and rotates as lumberjack does, by rename and with compression. */
final class FileLoad {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss.SSS").withZone(ZoneOffset.UTC);
    private static final int LINES = 50;
    private static final int ROTATE_EVERY = 2_000;

    private final Path log;
    private final Set<String> written = new LinkedHashSet<>();

    FileLoad(Path log) {
        this.log = log;
    }

    /** Fifty lines more, and now and then a new file. */
    void write() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            String id = "file-" + written.size();
            lines.append(Event.line(id, written.size())).append('\n');
            written.add(id);
        }
        Files.writeString(log, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (written.size() % ROTATE_EVERY == 0) {
            rotate();
        }
    }

    Set<String> written() {
        return written;
    }

    private void rotate() throws IOException {
        Path backup = log.resolveSibling("audit-" + STAMP.format(Instant.now()) + ".log");
        Files.move(log, backup);
        Files.createFile(log);
        Path packed = backup.resolveSibling(backup.getFileName() + ".gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(Files.readString(backup).getBytes(StandardCharsets.UTF_8));
        }
        Files.delete(backup);
    }
}
