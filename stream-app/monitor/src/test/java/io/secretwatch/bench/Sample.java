package io.secretwatch.bench;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.classify.ActivityDecoder;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.classify.DecodeResult;
import io.secretwatch.app.demo.DemoRecording;
import io.secretwatch.audit.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An audit event as it was recorded, and what it is to the monitor in its place in the recording. */
record Sample(byte[] line, DecodeResult result) {

    static final Origin ORIGIN =
            Origin.recorded(Optional.of(DemoRecording.CLUSTER), Instant.parse("2100-01-01T00:00:00Z"));

    /** So many are enough that no rung learns one event by heart. */
    private static final int ENOUGH = 10;

    /** More would no longer be in the processor's caches, as in a replay they are. */
    private static final int MOST = 256;

    /** The bundled recording. */
    static List<Sample> recording() {
        return of(DemoRecording.lines());
    }

    /** Lines of this kind. */
    static byte[][] lines(EventKind kind) {
        return recording().stream()
                .filter(sample -> kind.has(sample.result))
                .limit(MOST)
                .map(Sample::line)
                .toArray(byte[][]::new);
    }

    /** All activities of the recording. */
    static List<Activity> activities() {
        return activities(recording());
    }

    /** Activities of this kind; also those of the scenarios, where the recording has few. */
    static List<Activity> activities(ActivityKind kind) {
        List<Activity> some =
                new ArrayList<>(activities().stream().filter(kind::has).toList());
        if (some.size() < ENOUGH) {
            activities(of(scenarios())).stream().filter(kind::has).forEach(some::add);
        }
        return some;
    }

    private static List<Activity> activities(List<Sample> samples) {
        return samples.stream().flatMap(sample -> sample.activity().stream()).toList();
    }

    /** The activity that the judge is given of it. */
    Optional<Activity> activity() {
        return result instanceof DecodeResult.Classified classified
                ? classified.activity()
                : result instanceof DecodeResult.Allowed allowed ? Optional.of(allowed.activity()) : Optional.empty();
    }

    private static List<Sample> of(List<String> lines) {
        ActivityDecoder decoder = new ActivityDecoder(Classifier.STANDARD, DemoRecording.CLUSTER);
        List<Sample> samples = new ArrayList<>();
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            decoder.decode(bytes, 0, bytes.length, ORIGIN, result -> samples.add(new Sample(bytes, result)));
        }
        return samples;
    }

    private static List<String> scenarios() {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files =
                Files.walk(Path.of(Sample.class.getResource("/scenarios").toURI()))) {
            for (Path file :
                    files.filter(file -> file.endsWith("audit.jsonl")).sorted().toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return lines;
    }
}
