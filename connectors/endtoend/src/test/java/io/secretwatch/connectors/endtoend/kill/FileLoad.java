package io.secretwatch.connectors.endtoend.kill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;

/**
 * An API server's log backend: appends, and rotates as lumberjack does, by rename and with compression.
 *
 * <p>What it is about to append stands in a file of its own first, so that one that was killed goes on in the middle of a line.
 */
final class FileLoad {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss.SSS").withZone(ZoneOffset.UTC);
    private static final int LINES = 50;
    private static final int ROTATE_EVERY = 2_000;

    private final Path log;
    private final Path intent;
    private volatile long written;

    /** One that goes on where the last one of this log was. */
    FileLoad(Path log, Path intent) throws IOException {
        this.log = log;
        this.intent = intent;
        if (Files.exists(intent)) {
            finish(Files.readString(intent));
        }
    }

    /** Fifty lines more, and now and then a new file. */
    void write() throws IOException {
        String lines = LongStream.range(written, written + LINES)
                .mapToObj(number -> Event.line(id(number), number) + "\n")
                .collect(Collectors.joining());
        Path next = Files.writeString(intent.resolveSibling("intent.next"), written + " " + size() + "\n" + lines);
        Files.move(next, intent, StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(log, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        wrote(LINES);
    }

    /** How many lines are written. */
    long lines() {
        return written;
    }

    /** The audit ids of all lines that are whole. */
    Set<String> written() {
        return LongStream.range(0, written).mapToObj(FileLoad::id).collect(Collectors.toSet());
    }

    private void wrote(long lines) throws IOException {
        written += lines;
        if (written % ROTATE_EVERY == 0) {
            Files.move(log, log.resolveSibling("audit-" + STAMP.format(Instant.now()) + ".log"));
            Files.createFile(log);
            pack();
        }
    }

    private void finish(String text) throws IOException {
        int head = text.indexOf('\n');
        String[] place = text.substring(0, head).split(" ");
        String lines = text.substring(head + 1);
        long there = size() - Long.parseLong(place[1]);
        written = Long.parseLong(place[0]);
        if (there < 0) {
            // moved away already, and perhaps not yet made anew
            Files.writeString(log, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            written += LINES;
        } else {
            String rest = lines.substring(Math.toIntExact(there));
            Files.writeString(log, rest, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            wrote(LINES);
        }
        pack();
    }

    private void pack() throws IOException {
        try (DirectoryStream<Path> backups = Files.newDirectoryStream(log.getParent(), "audit-*.log")) {
            for (Path backup : backups) {
                try (GZIPOutputStream out = new GZIPOutputStream(
                        Files.newOutputStream(backup.resolveSibling(backup.getFileName() + ".gz")))) {
                    out.write(Files.readString(backup).getBytes(StandardCharsets.UTF_8));
                }
                Files.delete(backup);
            }
        }
    }

    private long size() throws IOException {
        return Files.exists(log) ? Files.size(log) : 0;
    }

    private static String id(long number) {
        return "file-" + number;
    }
}
