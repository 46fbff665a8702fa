package io.secretwatch.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The yardstick of whole replays, which no change of the monitor makes quicker or slower: reads a file and counts its line feeds. */
public final class LineFeeds {

    /** Once would be over after a few of the ticks in which processor time is counted. */
    private static final int TIMES = 5;

    private LineFeeds() {}

    public static void main(String[] args) throws IOException {
        long count = 0;
        for (int i = 0; i < TIMES; i++) {
            count += count(Path.of(args[0]));
        }
        System.out.println(count);
    }

    private static long count(Path file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long count = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    count += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return count;
    }
}
