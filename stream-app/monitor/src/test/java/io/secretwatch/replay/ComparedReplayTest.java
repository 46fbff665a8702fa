package io.secretwatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.app.config.DetectionFiles;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.policy.Policy;
import io.secretwatch.replay.source.AuditFiles;
import io.secretwatch.replay.source.Source;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparedReplayTest {

    private static final Path RECORDINGS = Path.of("src/test/resources/recordings");

    @Test
    void each_judge_finds_what_it_finds_alone() {
        Recorded recording = new Recorded("attacks-metadata");
        CollectedReplay bare = new CollectedReplay();
        CollectedReplay expecting = new CollectedReplay();
        List<Source> sources = List.copyOf(AuditFiles.of(
                        List.of(RECORDINGS
                                .resolve("attacks-metadata/audit.jsonl.gz")
                                .toString()),
                        InputStream.nullInputStream())
                .files());
        Summary summary = new ComparedReplay(Classifier.STANDARD, ReplaySettings.everything(Recorded.NOW))
                .run(
                        sources,
                        List.of(),
                        judge(DetectionFiles.policy(Optional.empty())),
                        bare,
                        judge(DetectionFiles.policy(Optional.of(RECORDINGS.resolve("expected.yaml")))),
                        expecting);
        assertThat(bare.bytes.toByteArray())
                .isNotEmpty()
                .isEqualTo(recording.replay(false, 1).bytes.toByteArray());
        assertThat(expecting.bytes.toByteArray())
                .isNotEqualTo(bare.bytes.toByteArray())
                .isEqualTo(recording.replay(true, 1).bytes.toByteArray());
        assertThat(summary.in()).isEqualTo(recording.events());
        assertThat(summary.adds()).isTrue();
    }

    private static Judge judge(Policy policy) {
        return new Judge(policy, Settings.DEFAULTS, new InMemoryState());
    }
}
