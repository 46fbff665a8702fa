package io.secretwatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.classify.FailingClassifier;
import io.secretwatch.alert.Alert;
import io.secretwatch.audit.Decoded;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.replay.report.SummaryText;
import io.secretwatch.replay.source.Recording;
import io.secretwatch.replay.source.Source;
import io.secretwatch.replay.source.ThrottledSource;
import io.secretwatch.testing.AuditLines;
import io.secretwatch.wire.alert.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    private final CollectedReplay heard = new CollectedReplay();

    @Test
    void a_fault_of_our_own_is_a_rejection_and_the_replay_goes_on() {
        for (int threads : List.of(1, 4)) {
            CollectedReplay outcome = new CollectedReplay();
            String odd = AuditLines.secretList("2", "alice", TEN)
                    .replace("\"resource\":\"secrets\"", "\"resource\":\"secrets\",\"name\":\"odd\"");
            LinesSource log = new LinesSource(
                    "audit.log",
                    List.of(AuditLines.secretList("1", "alice", TEN), odd, AuditLines.secretList("3", "bob", TEN)));
            Judge judge = new Judge(DefaultPolicy.load(), Settings.DEFAULTS, new InMemoryState());
            Summary summary = new Replay(judge, FailingClassifier.of(), settings(Instant.MIN, Instant.MAX, threads))
                    .run(List.of(log), outcome);
            assertThat(summary.judged()).isEqualTo(2);
            assertThat(outcome.rejections)
                    .containsExactly(
                            new Rejection("audit.log", 2, Decoded.Reason.INTERNAL_ERROR, "StackOverflowError"));
            assertThat(summary.adds()).isTrue();
        }
    }

    @Test
    void every_record_is_counted_once() {
        LinesSource log = new LinesSource(
                "audit.log",
                List.of(
                        AuditLines.secretList("1", "alice", TEN),
                        AuditLines.secretList("1", "alice", TEN),
                        AuditLines.podList("2", TEN),
                        "",
                        "{\"kind\":\"Event\"",
                        "not JSON",
                        AuditLines.secretList("3", "bob", NOW.plusSeconds(301)),
                        AuditLines.secretList("4", "bob", TEN.minusSeconds(1))));
        Summary summary = replay(settings(TEN, Instant.MAX, 1), log);
        assertThat(summary.adds()).isTrue();
        assertThat(summary.in()).isEqualTo(8);
        assertThat(summary.irrelevant())
                .containsEntry("not-of-interest", 1L)
                .containsEntry("empty", 1L)
                .containsEntry("out-of-range", 1L);
        assertThat(summary.judged()).isEqualTo(2);
        assertThat(summary.duplicate()).isEqualTo(1);
        assertThat(Summary.total(summary.rejected().values())).isEqualTo(2);
        assertThat(summary.future()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_read_is_reported_by_file_line_and_reason() {
        replay(
                settings(Instant.MIN, Instant.MAX, 1),
                new LinesSource("audit.log", List.of(AuditLines.podList("1", TEN), "{\"auditID\": secret")));
        assertThat(heard.rejections).singleElement().satisfies(rejection -> {
            assertThat(rejection.recording()).isEqualTo("audit.log");
            assertThat(rejection.line()).isEqualTo(2);
            assertThat(rejection.reason()).isEqualTo(Decoded.Reason.MALFORMED_JSON);
            assertThat(rejection.detail()).doesNotContain("secret");
        });
    }

    @Test
    void recordings_that_overlap_are_judged_as_one() {
        List<String> all = IntStream.range(0, 600)
                .mapToObj(i -> AuditLines.secretList("id-" + i, "user-" + i % 7, TEN.plusSeconds(i)))
                .toList();
        byte[] one = bytes(1, new LinesSource("one", all));
        byte[] two = bytes(
                1,
                new LinesSource("a", every(all, 3, 0)),
                new LinesSource("b", every(all, 3, 1)),
                new LinesSource("c", every(all, 3, 2)));
        byte[] rotated =
                bytes(1, new LinesSource("old", all.subList(0, 300)), new LinesSource("new", all.subList(290, 600)));
        byte[] anyOrder =
                bytes(4, new LinesSource("new", all.subList(290, 600)), new LinesSource("old", all.subList(0, 300)));
        assertThat(one).isNotEmpty().isEqualTo(two).isEqualTo(rotated).isEqualTo(anyOrder);
    }

    @Test
    void the_number_of_threads_changes_nothing() {
        List<String> log = IntStream.range(0, 8000)
                .mapToObj(i -> i % 50 == 0
                        ? AuditLines.secretList("id-" + i, "user-" + i % 11, TEN.plusMillis(i * 250L))
                        : i % 333 == 0 ? "broken" : AuditLines.podList("id-" + i, TEN))
                .toList();
        Summary[] summaries = new Summary[2];
        List<List<Rejection>> rejections = new ArrayList<>();
        byte[][] bytes = new byte[2][];
        for (int i = 0; i < 2; i++) {
            CollectedReplay ears = new CollectedReplay();
            summaries[i] = run(
                    settings(Instant.MIN, Instant.MAX, i == 0 ? 1 : 4),
                    ears,
                    new LinesSource("x", log),
                    new LinesSource("y", log.subList(4000, 8000)));
            rejections.add(ears.rejections);
            bytes[i] = ears.bytes.toByteArray();
        }
        assertThat(bytes[1]).isNotEmpty().isEqualTo(bytes[0]);
        assertThat(summaries[1]).isEqualTo(summaries[0]);
        assertThat(rejections.get(1)).isNotEmpty().isEqualTo(rejections.get(0));
    }

    @Test
    void reasons_of_requests_of_no_interest_tell_the_same_on_any_number_of_threads() throws IOException {
        List<String> asRecorded = Files.readAllLines(Path.of(
                "src/test/resources/scenarios/uses/a-powerful-account-known-by-the-reason-of-a-list", "audit.jsonl"));
        String day = TEN.toString().substring(0, 10);
        List<String> told = asRecorded.stream()
                .map(line -> line.replaceAll("2026-11-24T", day + "T"))
                .toList();
        String pod = told.get(1);
        List<String> log = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            String account = "account-" + i % 40;
            log.add(
                    i < 2999
                            ? AuditLines.podList("id-" + i, TEN)
                            : told.get(0)
                                    .replace("deployer/ci", account + "/ci")
                                    .replace("5458e7f8", "5458" + (1000 + i)));
        }
        for (int i = 0; i < 50; i++) {
            log.add(pod.replace("\"serviceAccountName\":\"deployer\"", "\"serviceAccountName\":\"account-" + i + "\"")
                    .replace("95e7ff13", "95e7ff" + (10 + i)));
        }
        byte[] one = bytes(1, new LinesSource("a", log));
        assertThat(one).isNotEmpty().isEqualTo(bytes(4, new LinesSource("a", log)));
        assertThat(one)
                .isEqualTo(bytes(
                        4,
                        new LinesSource("a", every(log, 4, 0)),
                        new LinesSource("b", every(log, 4, 1)),
                        new LinesSource("c", every(log, 4, 2)),
                        new LinesSource("d", every(log, 4, 3))));
        Summary summary = replay(settings(Instant.MIN, Instant.MAX, 4), new LinesSource("a", log));
        assertThat(summary.in()).isEqualTo(log.size());
        assertThat(summary.judged()).isEqualTo(50);
        assertThat(summary.found()).isEqualTo(40);
    }

    @Test
    void reasons_that_were_shown_before_the_time_asked_for_are_heard_again_in_it() throws IOException {
        List<String> asRecorded = Files.readAllLines(Path.of(
                "src/test/resources/scenarios/uses/a-powerful-account-known-by-the-reason-of-a-list", "audit.jsonl"));
        Instant from = Instant.parse("2026-11-24T00:00:00Z");
        List<String> dayBefore = asRecorded.stream()
                .map(line -> line.replaceAll("2026-11-24T", "2026-11-23T")
                        .replaceAll("\"auditID\":\"", "\"auditID\":\"before-"))
                .toList();
        List<String> both = new ArrayList<>(dayBefore);
        both.addAll(asRecorded);
        ReplaySettings asked =
                new ReplaySettings(Optional.empty(), from, Instant.MAX, from.plus(Duration.ofDays(1)), 1);
        CollectedReplay one = new CollectedReplay();
        run(asked, one, new LinesSource("both", both));
        CollectedReplay two = new CollectedReplay();
        run(asked, two, new LinesSource("before", dayBefore), new LinesSource("then", asRecorded));
        assertThat(one.bytes.toByteArray()).isNotEmpty().isEqualTo(two.bytes.toByteArray());
    }

    @Test
    void what_is_below_the_lowest_severity_is_counted_as_such() {
        LinesSource log = new LinesSource("audit.log", List.of(AuditLines.secretList("1", "alice", TEN)));
        Summary reported = replay(settings(Instant.MIN, Instant.MAX, 1), log);
        assertThat(reported.below()).isEmpty();
        assertThat(reported.found()).isEqualTo(1);
        Settings strict = Settings.DEFAULTS.withLowest(Severity.CRITICAL);
        Summary below = new Replay(
                        new Judge(DefaultPolicy.load(), strict, new InMemoryState()),
                        settings(Instant.MIN, Instant.MAX, 1))
                .run(List.of(log), new CollectedReplay());
        assertThat(below.below()).isEqualTo(Map.of(reported.findings().lastKey(), 1L));
        assertThat(below.found()).isZero();
        assertThat(SummaryText.of(below))
                .contains("not shown")
                .contains("--lowest " + reported.findings().lastKey().word());
    }

    @Test
    void a_throttle_makes_a_replay_slow_and_changes_nothing() {
        List<String> log = IntStream.range(0, 60)
                .mapToObj(i -> AuditLines.secretList("id-" + i, "user-" + i % 7, TEN.plusSeconds(i)))
                .toList();
        long start = System.nanoTime();
        Source[] slow = ThrottledSource.all(
                        List.of(new LinesSource("a", log.subList(0, 30)), new LinesSource("b", log.subList(30, 60))),
                        200)
                .toArray(Source[]::new);
        byte[] throttled = bytes(4, slow);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
        assertThat(throttled).isNotEmpty().isEqualTo(bytes(1, new LinesSource("all", log)));
    }

    @Test
    void a_recording_that_cannot_be_opened_does_not_stop_the_others() {
        Summary summary = replay(
                settings(Instant.MIN, Instant.MAX, 1),
                new Gone(),
                new LinesSource("audit.log", List.of(AuditLines.secretList("1", "alice", TEN))));
        assertThat(summary.unreadable()).containsExactly("gone.log");
        assertThat(heard.unreadable).containsExactly("gone.log: it cannot be read");
        assertThat(summary.judged()).isEqualTo(1);
    }

    @Test
    void the_cluster_is_what_the_caller_says_else_default() {
        LinesSource log = new LinesSource("audit.log", List.of(AuditLines.secretList("1", "alice", TEN)));
        replay(settings(Instant.MIN, Instant.MAX, 1), log);
        replay(new ReplaySettings(Optional.of("prod"), Instant.MIN, Instant.MAX, NOW, 1), log);
        assertThat(heard.alerts.stream().map(Alert::cluster).distinct()).containsExactly("default", "prod");
    }

    @Test
    void an_event_that_claims_to_be_from_the_future_does_not_make_the_others_late() {
        List<String> log =
                new ArrayList<>(List.of(AuditLines.secretList("0", "mallory", Instant.parse("2030-01-01T00:00:00Z"))));
        IntStream.range(0, 100)
                .forEach(i -> log.add(AuditLines.secretList("id-" + i, "alice", TEN.plusSeconds(10L * i))));
        Summary summary = replay(settings(Instant.MIN, Instant.MAX, 1), new LinesSource("a", log));
        assertThat(summary.late()).isZero();
        assertThat(summary.future()).isEqualTo(1);
    }

    @Test
    void of_many_rotated_files_few_are_open_at_a_time() {
        OpenCount count = new OpenCount();
        Source[] days = IntStream.range(0, 50)
                .mapToObj(day -> count.counting(new LinesSource(
                        "day-" + day,
                        IntStream.range(0, 20)
                                .mapToObj(i -> AuditLines.secretList(
                                        day + "-" + i,
                                        "alice",
                                        TEN.plus(Duration.ofHours(day)).plusSeconds(60L * i)))
                                .toList())))
                .toArray(Source[]::new);
        Summary summary = replay(settings(Instant.MIN, Instant.MAX, 1), days);
        assertThat(summary.judged()).isEqualTo(1000);
        assertThat(summary.late()).isZero();
        assertThat(count.most()).isLessThanOrEqualTo(2);
        assertThat(count.now()).isZero();
    }

    private byte[] bytes(int threads, Source... sources) {
        CollectedReplay ears = new CollectedReplay();
        run(settings(Instant.MIN, Instant.MAX, threads), ears, sources);
        return ears.bytes.toByteArray();
    }

    private Summary replay(ReplaySettings settings, Source... sources) {
        return run(settings, heard, sources);
    }

    private static Summary run(ReplaySettings settings, CollectedReplay heard, Source... sources) {
        return new Replay(new Judge(DefaultPolicy.load(), Settings.DEFAULTS, new InMemoryState()), settings)
                .run(List.of(sources), heard);
    }

    private static ReplaySettings settings(Instant from, Instant to, int threads) {
        return new ReplaySettings(Optional.empty(), from, to, NOW, threads);
    }

    private static List<String> every(List<String> all, int step, int start) {
        return IntStream.range(0, all.size())
                .filter(i -> i % step == start)
                .mapToObj(all::get)
                .toList();
    }

    /** A recording that was there a moment ago. */
    private record Gone() implements Source {
        @Override
        public String name() {
            return "gone.log";
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public boolean reopens() {
            return true;
        }

        @Override
        public Recording open() throws IOException {
            throw new IOException();
        }
    }
}
