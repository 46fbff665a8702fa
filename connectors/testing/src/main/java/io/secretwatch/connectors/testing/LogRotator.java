package io.secretwatch.connectors.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.zip.GZIPOutputStream;

/** Writes and rotates a log as the API server does: rename, create, and compress later. */
public final class LogRotator {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss.SSS").withZone(ZoneOffset.UTC);

    /** The file that is written to. */
    public final Path live;

    private Instant time = Instant.parse("2026-03-02T09:14:07.118Z");

    /** Of this file. */
    public LogRotator(Path live) {
        this.live = live;
    }

    /** Appends a text. */
    public void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Appends bytes. */
    public void write(byte[] bytes) {
        try {
            Files.write(live, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Renames the file; the next one is there with the next {@link #write} or {@link #create}. */
    public Path rename() throws IOException {
        time = time.plusMillis(60_001);
        String name = live.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return Files.move(
                live, live.resolveSibling(name.substring(0, dot) + "-" + NAME.format(time) + name.substring(dot)));
    }

    /** Makes an empty file. */
    public void create() {
        write("");
    }

    /** Renames the file and makes the next one. */
    public Path rotate() throws IOException {
        Path backup = rename();
        create();
        return backup;
    }

    /** Compresses a backup; meanwhile is called when half of it is written and both files are there. */
    public static Path compress(Path backup, Runnable meanwhile) throws IOException {
        Path gz = backup.resolveSibling(backup.getFileName() + ".gz");
        byte[] whole = gzip(Files.readAllBytes(backup));
        try (OutputStream out = Files.newOutputStream(gz)) {
            out.write(whole, 0, whole.length / 2);
            meanwhile.run();
            out.write(whole, whole.length / 2, whole.length - whole.length / 2);
        }
        Files.delete(backup);
        return gz;
    }

    /** The bytes, compressed. */
    public static byte[] gzip(byte[] bytes) throws IOException {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
