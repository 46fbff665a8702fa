package io.secretwatch.connectors.redaction;

import io.secretwatch.wire.redaction.RedactedPlace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Redacts a recording ({@code audit.jsonl.gz}) into another, and tells how fast, how much, and which lines of {@code canaries.txt} beside it survived.
 * Usage: {@code RedactRecording FOLDER [OUT.jsonl.gz]}.
 */
final class RedactRecording {

    private RedactRecording() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        List<byte[]> events = lines(folder.resolve("audit.jsonl.gz"));
        long bytes = events.stream().mapToLong(event -> event.length).sum();
        for (int round = 0; round < 6; round++) {
            long start = cpu();
            int changed = 0;
            for (byte[] event : events) {
                changed += Redaction.STANDARD.redact(event).event() == event ? 0 : 1;
            }
            double seconds = (cpu() - start) / 1e9;
            System.out.printf(
                    "%s: %d events, %.1f MB, %.1f MB/s, %.1f %% changed%n",
                    folder.getFileName(),
                    events.size(),
                    bytes / 1e6,
                    bytes / 1e6 / seconds,
                    100.0 * changed / events.size());
        }
        Map<RedactedPlace, Integer> places = new EnumMap<>(RedactedPlace.class);
        StringBuilder all = new StringBuilder();
        for (byte[] event : events) {
            Redacted redacted = Redaction.STANDARD.redact(event);
            redacted.places().forEach((place, count) -> places.merge(place, count, Integer::sum));
            all.append(new String(redacted.event(), StandardCharsets.UTF_8)).append('\n');
        }
        System.out.println("  " + places);
        String text = all.toString();
        for (String canary : Files.readAllLines(folder.resolve("canaries.txt"))) {
            int at = canary.isBlank() ? -1 : text.indexOf(canary.strip());
            if (at >= 0) {
                System.out.println("  SURVIVED " + canary + " in " + text.substring(Math.max(0, at - 200), at) + "|");
            }
        }
        if (args.length > 1) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(args[1])))) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Nanoseconds of this thread on a core: others may use the machine too. */
    private static long cpu() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    static List<byte[]> lines(Path file) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return lines;
    }
}
