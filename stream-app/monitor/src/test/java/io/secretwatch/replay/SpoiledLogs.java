package io.secretwatch.replay;

import io.secretwatch.app.demo.DemoRecording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the rotated logs of two API servers twice: as they should be, and with what happens to logs. The events are those of the demo
 * recording, again and again, each time ten minutes later.
 */
final class SpoiledLogs {

    private static final Duration ROUND = Duration.ofMinutes(10);
    private static final Duration JUMP = Duration.ofMinutes(15);
    private static final int OVERLAP = 300;
    private static final Pattern TIME =
            Pattern.compile("\"(requestReceived|stage)Timestamp\":\"(\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z)\"");
    private static final Pattern ID = Pattern.compile("\"auditID\":\"[^\"-]*");

    private final Path clean;
    private final Path spoiled;
    private final List<String> recording;

    private long copies;

    private long bytes;
    private long halves;
    private long damages;

    /** Those of the first so many events of the recording. */
    SpoiledLogs(Path folder, int events) {
        this.clean = folder.resolve("clean");
        this.spoiled = folder.resolve("spoiled");
        List<String> all = DemoRecording.lines();
        this.recording = all.subList(0, Math.min(events, all.size()));
    }

    Path clean() {
        return clean;
    }

    Path spoiled() {
        return spoiled;
    }

    /** Events that stand in the spoiled logs a second time. */
    long copies() {
        return copies;
    }

    /** Lines that end in the middle of an event. */
    long halves() {
        return halves;
    }

    /** Damaged gzip members. */
    long damages() {
        return damages;
    }

    /** Bytes of the clean logs. */
    long bytes() {
        return bytes;
    }

    /** Writes so many rounds of the recording, each a file of either server. */
    void write(int rounds) throws IOException {
        List<String> last = List.of();
        for (int round = 0; round < rounds; round++) {
            List<List<String>> servers = events(round);
            String name = "audit-"
                    + Instant.parse("2026-11-23T20:32:00Z")
                            .plus(ROUND.multipliedBy(round + 1L))
                            .toString()
                            .replace(':', '-')
                    + ".log";
            for (int server = 0; server < servers.size(); server++) {
                bytes += write(clean.resolve("cp-" + server).resolve(name), text(servers.get(server)));
            }
            spoil(round, name, servers, last);
            last = servers.get(0);
        }
    }

    private void spoil(int round, String name, List<List<String>> servers, List<String> last) throws IOException {
        Path first = spoiled.resolve("cp-0").resolve(name);
        List<String> all = servers.get(0);
        int middle = all.size() / 2;
        switch (round % 4) {
            case 0 -> {
                write(first, join(text(all), half(all)));
                halves++;
            }
            case 1 -> {
                byte[] lost = gzip(all.subList(0, middle));
                lost[2] = 7;
                write(gz(first), join(gzip(all.subList(0, middle)), lost, gzip(all.subList(middle, all.size()))));
                damages++;
            }
            case 2 -> {
                byte[] cut = gzip(all.subList(0, middle));
                write(gz(first), join(Arrays.copyOf(cut, cut.length - 6), gzip(all.subList(middle, all.size()))));
                damages++;
                write(spoiled.resolve("archive").resolve(name), text(all));
                copies += all.size();
            }
            default -> {
                List<String> overlap = last.subList(Math.max(0, last.size() - OVERLAP), last.size());
                write(first, join(text(overlap), half(all), "\n".getBytes(StandardCharsets.UTF_8), text(all)));
                copies += overlap.size();
                halves++;
            }
        }
        write(gz(spoiled.resolve("cp-1").resolve(name)), gzip(servers.get(1)));
    }

    /** The events of a round, every other one of the second server, whose clock goes back in the middle of each fourth round. */
    private List<List<String>> events(int round) {
        List<List<String>> servers = List.of(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < recording.size(); i++) {
            boolean jumped = round % 4 == 3 && i % 2 == 1 && i > recording.size() / 2;
            Duration later = ROUND.multipliedBy(round).minus(jumped ? JUMP : Duration.ZERO);
            servers.get(i % 2).add(moved(recording.get(i), round, later));
        }
        return servers;
    }

    private static String moved(String line, int round, Duration later) {
        String unique = ID.matcher(line).replaceFirst(String.format("\"auditID\":\"%08x", round));
        Matcher time = TIME.matcher(unique);
        return time.replaceAll(found -> "\"" + found.group(1) + "Timestamp\":\""
                + Instant.parse(found.group(2)).plus(later).truncatedTo(ChronoUnit.MICROS) + "\"");
    }

    private static byte[] half(List<String> lines) {
        String line = lines.get(0);
        return line.substring(0, line.indexOf("\"user\"")).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] text(List<String> lines) {
        return lines.isEmpty() ? new byte[0] : (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(List<String> lines) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed, 64 << 10)) {
            gzip.write(text(lines));
        }
        return compressed.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static Path gz(Path file) {
        return file.resolveSibling(file.getFileName() + ".gz");
    }

    private static long write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        return bytes.length;
    }
}
