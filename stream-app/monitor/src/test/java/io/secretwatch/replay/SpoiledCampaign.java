package io.secretwatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.app.demo.DemoRecording;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.replay.report.SummaryText;
import io.secretwatch.replay.source.AuditFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Replays logs of a size of choice as they should be and spoiled, and compares alerts and sums. It does so with the memory that
 * {@code tool.jvm} gives, so that a replay that needs more for a larger log fails:
 *
 * <pre>./mvnw -q -Ptool -pl stream-app/monitor -am process-test-classes -Dtool=replay.SpoiledCampaign -Dtool.jvm=-Xmx160m -Dtool.args="ROUNDS"</pre>
 */
public final class SpoiledCampaign {

    private static final int WHOLE = Integer.MAX_VALUE;

    private SpoiledCampaign() {}

    /** Prints what was put in and what was read; a round is 13.6 MB. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("spoiled");
        SpoiledLogs logs = new SpoiledLogs(folder, WHOLE);
        logs.write(Integer.parseInt(args[0]));
        System.out.printf("%,d bytes of clean logs in %s%n", logs.bytes(), folder);
        System.out.println(SummaryText.of(expectTheSame(logs, 2)));
    }

    /** Fails where the spoiled logs give other alerts than the clean ones, or another count than what was put in; the summary of the former. */
    static Summary expectTheSame(SpoiledLogs logs, int threads) throws IOException {
        CollectedReplay clean = new CollectedReplay();
        CollectedReplay spoiled = new CollectedReplay();
        Summary good = replay(logs.clean(), threads, clean);
        Summary bad = replay(logs.spoiled(), threads, spoiled);
        assertThat(good.rejected()).isEmpty();
        assertThat(good.late()).isPositive();
        assertThat(bad.adds()).isTrue();
        assertThat(bad.rejected()).isEqualTo(Map.of("cut-off", logs.halves(), "bad-compression", logs.damages()));
        assertThat(bad.in()).isEqualTo(good.in() + logs.copies() + logs.halves() + logs.damages());
        // the end of a watch is not looked at where its beginning stands shortly before it, and in a copy it may not
        assertThat(bad.judged()).isBetween(good.judged(), good.judged() + good.judged() / 100);
        assertThat(bad.found()).isEqualTo(good.found());
        assertThat(bad.duplicate()).isPositive();
        assertThat(bad.reading().overlaps().stream()
                        .mapToLong(Reading.Overlap::events)
                        .sum())
                .isEqualTo(bad.duplicate());
        assertThat(bad.findings()).isEqualTo(good.findings());
        assertThat(spoiled.bytes.toByteArray()).isNotEmpty().isEqualTo(clean.bytes.toByteArray());
        return bad;
    }

    private static Summary replay(Path folder, int threads, ReplayListener listener) throws IOException {
        ReplaySettings settings = new ReplaySettings(
                Optional.empty(), Instant.MIN, Instant.MAX, Instant.parse("2026-12-31T00:00:00Z"), threads);
        return new Replay(new Judge(DemoRecording.policy(), Settings.DEFAULTS, new InMemoryState()), settings)
                .run(
                        List.copyOf(AuditFiles.of(List.of(folder.toString()), InputStream.nullInputStream())
                                .files()),
                        listener);
    }
}
