package io.secretwatch.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM writes of its heap at each collection and at its end, with the serial collector. From it follows how much was allocated, by all
 * threads, also those that have ended.
 */
final class HeapLog {

    private static final Pattern COLLECTED =
            Pattern.compile("GC\\(\\d+\\) (?:DefNew|Tenured): (\\d+)K\\(\\d+K\\)->(\\d+)K.*");
    private static final Pattern AT_END =
            Pattern.compile(" *(?:def new|tenured) generation +total \\d+K, used (\\d+)K.*");

    private HeapLog() {}

    /** The flags of a JVM that writes it. The young generation is small, so that little is rounded away. */
    static List<String> flags(List<String> others, Path file) {
        List<String> flags = new ArrayList<>(others);
        flags.addAll(
                List.of("-XX:+UseSerialGC", "-Xmn8m", "-Xlog:gc+heap=info,gc+heap+exit=info:file=" + file + ":none"));
        return flags;
    }

    static long allocated(Path file) {
        try {
            return allocated(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes: what was in the heap before each collection, and at the end, beyond what the collection before had left. */
    static long allocated(List<String> lines) {
        long kilobytes = 0;
        for (String line : lines) {
            Matcher collected = COLLECTED.matcher(line);
            Matcher end = AT_END.matcher(line);
            if (collected.matches()) {
                kilobytes += Long.parseLong(collected.group(1)) - Long.parseLong(collected.group(2));
            } else if (end.matches()) {
                kilobytes += Long.parseLong(end.group(1));
            }
        }
        return kilobytes * 1024;
    }
}
