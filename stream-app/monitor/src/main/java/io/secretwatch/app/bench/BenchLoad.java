package io.secretwatch.app.bench;

import io.secretwatch.activity.classify.ActivityDecoder;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.classify.DecodeResult;
import io.secretwatch.app.demo.DemoRecording;
import io.secretwatch.audit.Origin;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * As many audit events as wanted, made of the bundled recording: it is repeated, each time ten minutes later.
 *
 * <p>One event in five of the recording concerns Secrets or workloads, as it is of a tiny cluster under attack. On a busy cluster it
 * is one in a hundred. So those that matter are taken only every n-th time round, and the others always.
 */
public final class BenchLoad {

    private static final Duration ROUND = Duration.ofMinutes(10);
    private static final String RECEIVED = "\"requestReceivedTimestamp\":\"";
    private static final String STAGED = "\"stageTimestamp\":\"";
    private static final DateTimeFormatter MICROS = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
            .toFormatter()
            .withZone(ZoneOffset.UTC);

    private record Template(
            String before, Instant received, String between, Instant staged, String after, boolean matters) {}

    private final List<Template> templates = new ArrayList<>();
    private final int events;
    private final int mattersEvery;

    public BenchLoad(int events, int mattersEvery) {
        this.events = events;
        this.mattersEvery = mattersEvery;
        DemoRecording.lines().forEach(line -> templates.add(template(line)));
    }

    /** How many events it gives. */
    int events() {
        return events;
    }

    /** Gives the events, in the order of time. */
    public void forEach(Consumer<byte[]> consumer) {
        int given = 0;
        for (int round = 0; given < events; round++) {
            for (Template template : templates) {
                if (given < events && (!template.matters || round % mattersEvery == 0)) {
                    consumer.accept(event(template, ROUND.multipliedBy(round)));
                    given++;
                }
            }
        }
    }

    /** Writes the events into a file, one a line. */
    public void write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            forEach(event -> write(event, out));
        }
    }

    /** Writes one of them, and the end of its line. */
    public static void write(byte[] event, OutputStream out) {
        try {
            out.write(event);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] event(Template template, Duration later) {
        String text = template.before
                + MICROS.format(template.received.plus(later))
                + template.between
                + MICROS.format(template.staged.plus(later))
                + template.after;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Template template(String line) {
        int received = line.lastIndexOf(RECEIVED) + RECEIVED.length();
        int receivedEnd = line.indexOf('"', received);
        int staged = line.lastIndexOf(STAGED) + STAGED.length();
        int stagedEnd = line.indexOf('"', staged);
        return new Template(
                line.substring(0, received),
                Instant.parse(line.substring(received, receivedEnd)),
                line.substring(receivedEnd, staged),
                Instant.parse(line.substring(staged, stagedEnd)),
                line.substring(stagedEnd),
                matters(line));
    }

    private static boolean matters(String line) {
        boolean[] matters = new boolean[1];
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        new ActivityDecoder(Classifier.STANDARD, "bench")
                .decode(
                        bytes,
                        0,
                        bytes.length,
                        new Origin(Optional.empty(), Instant.EPOCH),
                        result -> matters[0] |= result instanceof DecodeResult.Classified);
        return matters[0];
    }
}
