package io.secretwatch.replay;

import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.replay.source.AuditFiles;
import io.secretwatch.replay.source.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/**
 * A recording of a real API server as another audit policy would have had it logged.
 *
 * @param events that are left
 * @param bytes of them, one a line
 * @param attacks labelled ones that need no history
 * @param found of them, told under the name of whose doing they are
 */
public record AttacksUnderAuditPolicy(long events, long bytes, long attacks, long found) {

    /** Replays the recording with every line as it would stand in the log, if at all. */
    public static AttacksUnderAuditPolicy of(String recording, Function<String, Optional<String>> logged) {
        Path file = null;
        try (InputStream in =
                        Files.newInputStream(Path.of("src/test/resources/recordings", recording, "audit.jsonl.gz"));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
            List<String> left =
                    lines.lines().map(logged).flatMap(Optional::stream).toList();
            file = Files.write(Files.createTempFile("audit", ".jsonl"), left);
            List<RecordingLabel> attacks = new Recorded(recording)
                    .labels().stream()
                            .filter(label -> label.expects("alert") && label.needsNoHistory())
                            .toList();
            List<ReportedFinding> told = told(file);
            long found = attacks.stream()
                    .filter(label ->
                            told.stream().anyMatch(t -> t.cites(label.auditIds()) && t.names(label.culprits())))
                    .count();
            return new AttacksUnderAuditPolicy(left.size(), Files.size(file), attacks.size(), found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(file);
        }
    }

    private static List<ReportedFinding> told(Path file) {
        CollectedReplay heard = new CollectedReplay();
        ReplaySettings all = ReplaySettings.everything(Recorded.NOW);
        ReplaySettings settings = new ReplaySettings(all.cluster(), all.from(), all.to(), Recorded.NOW, 1);
        List<Source> sources = List.copyOf(AuditFiles.of(List.of(file.toString()), InputStream.nullInputStream())
                .files());
        new Replay(new Judge(Recorded.expected(), Settings.DEFAULTS, new InMemoryState()), settings)
                .run(sources, heard);
        return ReportedFinding.of(heard);
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
