package io.secretwatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.replay.report.SummaryText;
import io.secretwatch.replay.source.AuditFiles;
import io.secretwatch.replay.source.Source;
import io.secretwatch.testing.AuditLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of rotated logs: what the summary says is what was put in. */
class MergedFilesTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void the_summary_accounts_for_damage_half_lines_clock_jumps_and_archives_that_overlap(int threads)
            throws IOException {
        List<String> first = reads("first", NOON, 100);
        List<String> second = reads("second", NOON.plus(Duration.ofHours(2)), 100);
        // the clock goes back by a quarter of an hour in the middle of it
        List<String> jumps = Stream.concat(
                        reads("jump", NOON.plus(Duration.ofHours(4)), 50).stream(),
                        reads("back", NOON.plus(Duration.ofMinutes(225)), 50).stream())
                .toList();
        List<String> pods = IntStream.range(0, 300)
                .mapToObj(i -> AuditLines.podList("pod-" + i, NOON.plusSeconds(i)))
                .toList();
        // the second member of two breaks off: its beginning is used
        byte[] whole = gzip(text(second));
        byte[] damaged = join(gzip(text(first)), Arrays.copyOf(whole, whole.length - 12));
        write("cp-1/audit-2026-11-23T13-00-00.000.log.gz", damaged);
        write("cp-1/audit.log", bytes(text(jumps) + half("cut") + "\nno event\n"));
        // an archive of what cp-1 wrote, and more
        write("archive/all.json", bytes(text(first.subList(40, 100)) + text(pods)));
        write("cp-2/empty.log", new byte[0]);
        Heard heard = replay(threads, Instant.MIN, Instant.MAX);
        Summary summary = heard.summary();
        assertThat(summary.adds()).isTrue();
        assertThat(summary.rejected()).isEqualTo(Map.of("bad-compression", 1L, "unknown-format", 1L, "cut-off", 1L));
        assertThat(summary.duplicate()).isEqualTo(60);
        assertThat(summary.irrelevant()).containsEntry("not-of-interest", 300L);
        long ofSecond = summary.judged() - 200;
        assertThat(ofSecond).as("of the member that breaks off").isBetween(50L, 100L);
        assertThat(summary.in()).isEqualTo(100 + ofSecond + 100 + 2 + 60 + 300 + 1);
        assertThat(summary.late()).as("judged, and said to be late").isEqualTo(50);
        assertThat(summary.reading().overlaps())
                .containsExactly(new Reading.Overlap(
                        path("archive/all.json"), path("cp-1/audit-2026-11-23T13-00-00.000.log.gz"), 60));
        assertThat(summary.reading().recordings()).isEqualTo(4);
        assertThat(summary.others()).extracting(NotAnAuditLog::name).containsExactly(path("cp-2/empty.log"));
        assertThat(SummaryText.of(summary))
                .contains("share 60 events")
                .contains("up to 2 seconds late")
                .contains("late 50");
    }

    @Test
    void an_archive_of_the_same_events_changes_no_alert() throws IOException {
        List<String> log = reads("one", NOON, 300);
        write("a/audit.log", bytes(text(log)));
        byte[] alone = replay(1, Instant.MIN, Instant.MAX).bytes();
        write("b/copy.log.gz", gzip(text(log)));
        write("c/part.log", bytes(text(log.subList(100, 200))));
        Heard with = replay(4, Instant.MIN, Instant.MAX);
        assertThat(with.bytes()).isNotEmpty().isEqualTo(alone);
        assertThat(with.summary().duplicate()).isEqualTo(400);
        assertThat(with.summary().reading().overlaps().stream()
                        .mapToLong(Reading.Overlap::events)
                        .sum())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void a_day_that_is_missing_between_rotated_files_is_told(int threads) throws IOException {
        for (int day : List.of(1, 2, 4, 5)) {
            // few of them are of interest, so that the time is that of any event
            List<String> events = new ArrayList<>(reads("day-" + day, day(day), 2));
            IntStream.range(0, 24 * 12)
                    .forEach(i -> events.add(
                            AuditLines.podList("pod-" + day + "-" + i, day(day).plus(Duration.ofMinutes(5L * i)))));
            String name = "audit-2026-11-0" + day + "T23-59-59.000.log";
            write(name + (day % 2 == 0 ? ".gz" : ""), day % 2 == 0 ? gzip(text(events)) : bytes(text(events)));
        }
        Reading reading = replay(threads, Instant.MIN, Instant.MAX).summary().reading();
        assertThat(reading.gaps())
                .containsExactly(new Reading.Gap(
                        path("audit-2026-11-02T23-59-59.000.log.gz"),
                        path("audit-2026-11-04T23-59-59.000.log.gz"),
                        Instant.parse("2026-11-02T23:55:00Z"),
                        Instant.parse("2026-11-04T00:00:00Z")));
        assertThat(replay(threads, day(4), day(6)).summary().reading().gaps())
                .as("of a time that was not asked for")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void files_of_other_times_are_left_out_and_change_no_alert(int threads) throws IOException {
        List<String> all = new ArrayList<>();
        for (int day = 1; day <= 6; day++) {
            List<String> events = reads("day-" + day, day(day), 200);
            all.addAll(events);
            write("logs/audit-2026-11-0" + day + ".log", bytes(text(events)));
        }
        // the fifth begins when the time asked for ends, which is too near to be sure
        Heard left = replay(threads, day(3), day(5));
        assertThat(left.summary().reading().leftOut())
                .containsExactly(
                        path("logs/audit-2026-11-01.log"),
                        path("logs/audit-2026-11-02.log"),
                        path("logs/audit-2026-11-06.log"));
        assertThat(left.summary().judged()).isEqualTo(400);
        Files.walk(folder.resolve("logs"))
                .filter(Files::isRegularFile)
                .forEach(file -> file.toFile().delete());
        write("one/audit.log", bytes(text(all)));
        assertThat(replay(threads, day(3), day(5)).bytes()).isNotEmpty().isEqualTo(left.bytes());
    }

    @Test
    void only_files_of_other_times_are_a_log_without_findings() throws IOException {
        write("audit.log", bytes(text(reads("old", day(1), 20))));
        Summary summary = replay(1, day(5), day(6)).summary();
        assertThat(summary.isOfAuditLogs()).isTrue();
        assertThat(summary.in()).isZero();
        assertThat(SummaryText.of(summary)).contains("left out").contains("audit.log");
    }

    @Test
    void a_file_that_grows_or_is_cut_is_told() throws IOException {
        write("audit.log", bytes(text(reads("grows", NOON, 20))));
        write("other.log", bytes(text(reads("cut", NOON, 20))));
        List<Source> sources = sources();
        Files.writeString(folder.resolve("audit.log"), half("half"), StandardOpenOption.APPEND);
        write("other.log", bytes(text(reads("cut", NOON, 10))));
        Summary summary = replay(sources, 1, Instant.MIN, Instant.MAX).summary();
        assertThat(summary.judged()).isEqualTo(30);
        assertThat(summary.reading().changed())
                .containsExactlyInAnyOrder(
                        path("audit.log") + " grew by " + half("half").length() + " bytes while it was read, of which "
                                + half("half").length() + " were read",
                        path("other.log") + " became shorter, or another, while it was read");
        assertThat(replay(sources(), 1, Instant.MIN, Instant.MAX)
                        .summary()
                        .reading()
                        .changed())
                .isEmpty();
    }

    @Test
    void pipes_are_read_once_and_whole() throws Exception {
        List<String> log = reads("one", NOON, 200);
        List<Path> pipes = List.of(folder.resolve("a"), folder.resolve("b"));
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            assertThat(new ProcessBuilder("mkfifo", pipes.get(i).toString())
                            .start()
                            .waitFor())
                    .isZero();
            Path pipe = pipes.get(i);
            byte[] half = bytes(text(log.subList(100 * i, 100 * i + 100)));
            Thread writer = new Thread(() -> write(pipe, half));
            writer.start();
            writers.add(writer);
        }
        List<Source> sources =
                List.copyOf(AuditFiles.of(pipes.stream().map(Path::toString).toList(), InputStream.nullInputStream())
                        .files());
        Summary summary = replay(sources, 1, Instant.MIN, Instant.MAX).summary();
        for (Thread writer : writers) {
            writer.join(10_000);
        }
        assertThat(summary.rejected()).isEmpty();
        assertThat(summary.unreadable()).isEmpty();
        assertThat(summary.judged()).isEqualTo(200);
    }

    private record Heard(Summary summary, byte[] bytes) {}

    private Heard replay(int threads, Instant from, Instant to) {
        return replay(sources(), threads, from, to);
    }

    private static Heard replay(List<Source> sources, int threads, Instant from, Instant to) {
        CollectedReplay heard = new CollectedReplay();
        ReplaySettings settings =
                new ReplaySettings(Optional.empty(), from, to, NOON.plus(Duration.ofDays(9)), threads);
        Summary summary = new Replay(new Judge(DefaultPolicy.load(), Settings.DEFAULTS, new InMemoryState()), settings)
                .run(sources, heard);
        return new Heard(summary, heard.bytes.toByteArray());
    }

    private List<Source> sources() {
        return List.copyOf(AuditFiles.of(List.of(folder.toString()), InputStream.nullInputStream())
                .files());
    }

    private static Instant day(int day) {
        return Instant.parse("2026-11-0" + day + "T00:00:00Z");
    }

    /** Lists of all Secrets by several people, one a second. */
    private static List<String> reads(String id, Instant start, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> AuditLines.secretList(id + "-" + i, "user-" + i % 7, start.plusSeconds(i)))
                .toList();
    }

    /** The beginning of an event, up to its user. */
    private static String half(String id) {
        String whole = AuditLines.secretList(id, "alice", NOON);
        return whole.substring(0, whole.indexOf("\"username\""));
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[] one, byte[] other) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(one);
        joined.writeBytes(other);
        return joined.toByteArray();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes(text));
        }
        return compressed.toByteArray();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static void write(Path pipe, byte[] bytes) {
        try (OutputStream out = Files.newOutputStream(pipe, StandardOpenOption.WRITE)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
