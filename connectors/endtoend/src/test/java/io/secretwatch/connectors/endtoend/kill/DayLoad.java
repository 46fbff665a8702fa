package io.secretwatch.connectors.endtoend.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** A recorded log, delivered to two clusters at once: to one by webhook, to the other by its log file, which is rotated. */
final class DayLoad implements AutoCloseable {

    private static final String STAGED = "\"stageTimestamp\":\"";
    private static final int BATCH = 400;
    private static final long ROTATED_AT = 100L << 20;
    private static final int BACKUPS = 2;

    private final Installation to;
    private final BufferedReader in;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Optional<String> ahead;
    private Instant time;
    private long delivered;
    private int rotations;

    DayLoad(Path recording, Installation to) throws IOException {
        this.to = to;
        InputStream bytes = Files.newInputStream(recording);
        in = new BufferedReader(new InputStreamReader(
                recording.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes,
                StandardCharsets.UTF_8));
        ahead = Optional.ofNullable(in.readLine());
        time = ahead.map(DayLoad::staged).orElseThrow(() -> new IOException(recording + " is empty"));
    }

    boolean hasMore() {
        return ahead.isPresent();
    }

    /** How far it is, in event time. */
    Instant time() {
        return time;
    }

    /** Events so far, of both clusters. */
    long delivered() {
        return delivered;
    }

    /** So much more of it; returns when the receiver has accepted it and the file has it. */
    void deliver(Duration more) throws IOException, InterruptedException {
        Instant end = time.plus(more);
        while (hasMore() && time.isBefore(end)) {
            List<String> lines = new ArrayList<>();
            while (hasMore() && lines.size() < BATCH) {
                String line = ahead.get();
                Instant staged = staged(line);
                time = staged.isAfter(time) ? staged : time;
                lines.add(line);
                ahead = Optional.ofNullable(in.readLine());
            }
            write(lines);
            post(lines);
            delivered += 2L * lines.size();
        }
    }

    private void write(List<String> lines) throws IOException {
        Path log = to.auditLog();
        Files.writeString(log, String.join("\n", lines) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (Files.size(log) > ROTATED_AT) {
            Files.move(log, backup(rotations));
            Files.createFile(log);
            if (rotations >= BACKUPS) {
                Files.delete(backup(rotations - BACKUPS));
            }
            rotations++;
        }
    }

    private Path backup(int number) {
        return to.auditLog()
                .resolveSibling("audit-2026-01-01T00-%02d-%02d.000.log".formatted(number / 60, number % 60));
    }

    private void post(List<String> lines) throws IOException, InterruptedException {
        HttpRequest request = to.post(Event.list(String.join(",", lines)));
        for (int attempt = 0; attempt < 100; attempt++) {
            int answer =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (answer == 204) {
                return;
            }
            Thread.sleep(1_000);
        }
        throw new IOException("the receiver takes nothing");
    }

    private static Instant staged(String line) {
        int begin = line.lastIndexOf(STAGED) + STAGED.length();
        return Instant.parse(line.substring(begin, line.indexOf('"', begin)));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
