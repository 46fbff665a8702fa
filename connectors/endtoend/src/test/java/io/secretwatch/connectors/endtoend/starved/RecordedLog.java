package io.secretwatch.connectors.endtoend.starved;

import io.secretwatch.app.command.SecretwatchCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The beginning of a recorded log, as if several API servers had written it twenty minutes ago: none of its events is in the future then, not
 * even the last, which is a quarter of an hour after the others, so that all that waits in event time is due.
 */
public final class RecordedLog {

    private static final Duration AGO = Duration.ofMinutes(20);
    private static final Duration LAST_AFTER = Duration.ofMinutes(15);
    private static final Pattern TIME = Pattern.compile("\"(requestReceivedTimestamp|stageTimestamp)\":\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\"auditID\":\"([^\"]+)\"");
    private static final DateTimeFormatter MICROS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    /**
     * A line of an API server.
     *
     * @param at when it is written, after the first
     */
    public record Line(int server, Duration at, String text) {}

    private RecordedLog() {}

    /** So much of a compressed file. */
    static List<Line> read(Path file, Duration length, int servers) throws IOException {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return of(in.lines()::iterator, length, servers);
        }
    }

    /** So much of these lines. */
    static List<Line> of(Iterable<String> recorded, Duration length, int servers) {
        return of(recorded, length, servers, Duration.ZERO);
    }

    /**
     * The same of a cluster that comes later than others.
     *
     * @param later by so much, in what its events say; {@link Line#at} counts from its own first
     */
    public static List<Line> of(Iterable<String> recorded, Duration length, int servers, Duration later) {
        Instant begin = Instant.now().minus(AGO).plus(later);
        List<Line> lines = new ArrayList<>();
        String secret = "";
        Instant first = Instant.MIN;
        Duration at = Duration.ZERO;
        for (String line : recorded) {
            Instant time = stage(line);
            first = first.equals(Instant.MIN) ? time : first;
            Duration after = Duration.between(first, time);
            at = after.compareTo(at) > 0 ? after : at;
            if (at.compareTo(length) > 0) {
                break;
            }
            String moved = moved(line, Duration.between(first, begin));
            lines.add(new Line(Math.floorMod(id(line).hashCode(), servers), at, moved));
            secret = isRead(line) ? moved : secret;
        }
        Duration toLast = Duration.between(stage(secret), begin.plus(length).plus(LAST_AFTER));
        String last = moved(secret, toLast).replace(id(secret), "00000000-0000-4000-8000-000000000000");
        lines.add(new Line(0, length, last));
        return lines;
    }

    /** Returns so long after a time of {@link System#nanoTime}. */
    public static void await(long begin, Duration after) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(after.toNanos() - (System.nanoTime() - begin));
    }

    /** What a replay of these lines of a cluster tells, from a file for each API server. */
    public static List<String> replay(Path folder, String cluster, List<Line> lines) throws IOException {
        List<String> words = new ArrayList<>(List.of("replay", "--quiet", "--cluster", cluster, "--format", "ocsf"));
        Path out = folder.resolve("replay-" + cluster + ".jsonl");
        words.addAll(List.of("--out", out.toString()));
        Map<Integer, List<Line>> servers =
                lines.stream().collect(Collectors.groupingBy(Line::server, TreeMap::new, Collectors.toList()));
        for (Map.Entry<Integer, List<Line>> server : servers.entrySet()) {
            Path log = folder.resolve("server-" + server.getKey() + "-" + cluster + ".jsonl");
            words.add(
                    Files.write(log, server.getValue().stream().map(Line::text).toList(), StandardCharsets.UTF_8)
                            .toString());
        }
        if (SecretwatchCommand.execute(System.out, words.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the replay failed");
        }
        return Files.readAllLines(out);
    }

    private static boolean isRead(String line) {
        return Stream.of("resource\":\"secrets", "verb\":\"get", "stage\":\"ResponseComplete", "code\":200")
                .allMatch(line::contains);
    }

    private static String id(String line) {
        Matcher id = ID.matcher(line);
        return id.find() ? id.group(1) : "";
    }

    private static Instant stage(String line) {
        Matcher time = TIME.matcher(line);
        while (time.find()) {
            if (time.group(1).equals("stageTimestamp")) {
                return Instant.parse(time.group(2));
            }
        }
        throw new IllegalArgumentException("a line without a stageTimestamp");
    }

    private static String moved(String line, Duration by) {
        return TIME.matcher(line)
                .replaceAll(time -> "\"" + time.group(1) + "\":\""
                        + MICROS.format(Instant.parse(time.group(2)).plus(by)) + "\"");
    }
}
