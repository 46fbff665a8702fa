package io.secretwatch.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.PolicyReader;
import io.secretwatch.policy.PolicyReading;
import io.secretwatch.replay.source.AuditFiles;
import io.secretwatch.replay.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A recording of a real API server, with what is known about it. */
record Recorded(String name) {

    private static final Path FOLDER = Path.of("src/test/resources/recordings");
    static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is told with the organisation's policy, or with the shipped one alone. */
    CollectedReplay replay(boolean withPolicy, int threads) {
        CollectedReplay heard = new CollectedReplay();
        run(withPolicy, threads, heard);
        return heard;
    }

    Summary summary(boolean withPolicy, int threads) {
        return run(withPolicy, threads, new CollectedReplay());
    }

    List<RecordingLabel> labels() {
        List<RecordingLabel> labels = new ArrayList<>();
        for (String line : lines("labels.jsonl")) {
            try {
                labels.add(new RecordingLabel(JSON.readTree(line)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return labels;
    }

    /** Values of Secrets in this recording, in every encoding in which they occur. */
    List<String> canaries() {
        return lines("canaries.txt").stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    long events() {
        try {
            return JSON.readTree(file("meta.json").toFile()).path("events").asLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Summary run(boolean withPolicy, int threads, CollectedReplay heard) {
        ReplaySettings all = ReplaySettings.everything(NOW);
        ReplaySettings settings = new ReplaySettings(all.cluster(), all.from(), all.to(), NOW, threads);
        List<Source> sources =
                List.copyOf(AuditFiles.of(List.of(file("audit.jsonl.gz").toString()), InputStream.nullInputStream())
                        .files());
        return new Replay(
                        new Judge(
                                withPolicy ? expected() : DefaultPolicy.load(), Settings.DEFAULTS, new InMemoryState()),
                        settings)
                .run(sources, heard);
    }

    static Policy expected() {
        try (InputStream in = Files.newInputStream(FOLDER.resolve("expected.yaml"))) {
            Policy own = ((PolicyReading.Valid) PolicyReader.read(in)).policy();
            return ((PolicyReading.Valid) DefaultPolicy.load().and(own)).policy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(file(file)).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String file) {
        return folder().resolve(file);
    }

    /** Where its files are. */
    Path folder() {
        return FOLDER.resolve(name);
    }
}
