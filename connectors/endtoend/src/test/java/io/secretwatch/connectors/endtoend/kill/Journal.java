package io.secretwatch.connectors.endtoend.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What a campaign did, a line each, in a file that outlives its process. A line that was cut off by the end of the process was never written. */
final class Journal implements AutoCloseable {

    private final List<String> found;
    private final FileChannel out;
    private long lines;

    Journal(Path file) throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : "";
        int whole = text.lastIndexOf('\n') + 1;
        found = text.substring(0, whole).lines().toList();
        lines = found.size();
        out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        out.truncate(whole).position(whole);
    }

    /** The lines of earlier processes. */
    List<String> found() {
        return found;
    }

    /** How many there are by now. */
    synchronized long lines() {
        return lines;
    }

    synchronized void write(String line) {
        try {
            out.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
            lines++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
