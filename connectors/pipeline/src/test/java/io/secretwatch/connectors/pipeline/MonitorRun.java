package io.secretwatch.connectors.pipeline;

import io.secretwatch.alert.Alert;
import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.connectors.testing.Kafka;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.replay.Progress;
import io.secretwatch.replay.Rejection;
import io.secretwatch.replay.Replay;
import io.secretwatch.replay.ReplayListener;
import io.secretwatch.replay.ReplaySettings;
import io.secretwatch.replay.Summary;
import io.secretwatch.replay.source.AuditFiles;
import io.secretwatch.replay.source.Source;
import io.secretwatch.replay.source.TopicSources;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the monitor makes of a file or a topic: its alerts as they stand on the alerts topic, and what it rejects. */
final class MonitorRun implements ReplayListener {

    final List<String> alerts = new ArrayList<>();
    final List<Rejection> rejections = new ArrayList<>();
    private final OcsfWriter writer = new OcsfWriter();
    private Summary summary;

    static MonitorRun file(Path file) {
        return of(List.copyOf(AuditFiles.of(List.of(file.toString()), InputStream.nullInputStream())
                .files()));
    }

    static MonitorRun topic(String topic) {
        return of(TopicSources.of(topic, Instant.EPOCH, Map.of("bootstrap.servers", Kafka.bootstrapServers())));
    }

    private static MonitorRun of(List<? extends Source> sources) {
        MonitorRun monitored = new MonitorRun();
        ReplaySettings settings = new ReplaySettings(
                Optional.of("prod"), Instant.MIN, Instant.MAX, Instant.parse("2030-01-01T00:00:00Z"), 1);
        monitored.summary = new Replay(
                        new Judge(DefaultPolicy.load(), Settings.DEFAULTS, new InMemoryState()), settings)
                .run(List.copyOf(sources), monitored);
        return monitored;
    }

    Summary summary() {
        return summary;
    }

    @Override
    public void alert(Alert alert) {
        alerts.add(new String(writer.write(alert), StandardCharsets.UTF_8));
    }

    @Override
    public void rejected(Rejection rejection) {
        rejections.add(rejection);
    }

    @Override
    public void unreadable(String recording, String why) {
        throw new AssertionError(recording + " could not be read: " + why);
    }

    @Override
    public void progress(Progress progress) {
        // nobody watches
    }
}
