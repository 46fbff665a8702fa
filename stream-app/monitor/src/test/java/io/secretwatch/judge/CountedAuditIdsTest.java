package io.secretwatch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.Alert;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.rule.Verdict;
import io.secretwatch.testing.Events;
import io.secretwatch.testing.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A finding has as many audit ids as there are, in whatever order, how often and to how many processes they are delivered. */
class CountedAuditIdsTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final String READS = "k8s.secret.read.unexpected";

    /** A copy of an event, and when it arrives. */
    private record Copy(Activity activity, Instant arrives) {}

    @ParameterizedTest
    @CsvSource({"mallory, 20", "system:serviceaccount:shop:web, 2"})
    void nine_hundred_guesses_are_nine_hundred_audit_ids_though_twenty_come_four_seconds_late(
            String who, int revisions) {
        List<Copy> inOrder = new ArrayList<>();
        List<Copy> disordered = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            Activity guess = request(who, 404, "s" + i, TEN.plusMillis(250L * i));
            Instant time = guess.occurrence().time();
            inOrder.add(new Copy(guess, time));
            disordered.add(new Copy(guess, i % 45 == 20 ? time.plusSeconds(4) : time));
        }
        disordered.sort(Comparator.comparing(Copy::arrives));
        for (List<Copy> copies : List.of(inOrder, disordered)) {
            Run run = run(copies, new Random(1), 0);
            assertThat(run.last().evidence().auditIdCount()).isEqualTo(900);
            assertThat(run.alerts).hasSize(revisions);
        }
        assertThat(run(disordered, new Random(1), 0).late).isEqualTo(20);
    }

    @Test
    void the_number_of_audit_ids_is_the_true_one_whatever_comes_late_or_twice() {
        Seeds.each(25, random -> {
            List<Activity> requests = requests(random);
            List<Copy> copies = delivered(requests, random);
            Run run = run(copies, random, 200);
            Set<String> ids = run.alerts.stream().map(Alert::uid).collect(Collectors.toSet());
            assertThat(ids).hasSize(1);
            assertThat(run.last().evidence().auditIdCount()).isEqualTo(run.truth.size());
            for (Alert alert : run.alerts) {
                assertThat(alert.evidence().auditIds())
                        .doesNotHaveDuplicates()
                        .isSubsetOf(run.truth)
                        .hasSizeLessThanOrEqualTo((int) alert.evidence().auditIdCount());
            }
            boolean person = requests.get(0).occurrence().actor().isPerson();
            if (person && !run.last().evidence().flags().contains("more-audit-ids")) {
                assertThat(run.alerts.stream().flatMap(alert -> alert.evidence().auditIds().stream()))
                        .as("each is in some revision")
                        .containsAll(run.truth);
            }
            List<Copy> inOrder = requests.stream()
                    .map(one -> new Copy(one, one.occurrence().time()))
                    .toList();
            assertThat(run.alerts)
                    .hasSizeLessThanOrEqualTo(run(inOrder, random, 0).alerts.size() + 1);
        });
    }

    /** Guesses or refusals of one client in bursts, some of them for what was asked for before. */
    private static List<Activity> requests(Random random) {
        String who = random.nextBoolean() ? "mallory" : "system:serviceaccount:shop:web";
        int code = random.nextBoolean() ? 403 : 404;
        int names = 20 + random.nextInt(300);
        List<Activity> requests = new ArrayList<>();
        Instant time = TEN;
        for (int burst = random.nextInt(4); burst >= 0; burst--) {
            int count = 10 + random.nextInt(300);
            int step = 50 + random.nextInt(850);
            for (int i = 0; i < count; i++) {
                time = time.plusMillis(1 + random.nextInt(step));
                requests.add(request(who, code, "s" + random.nextInt(names), time));
            }
            time = time.plusSeconds(random.nextInt(3 * 3600));
        }
        return requests;
    }

    private static Activity request(String who, int code, String name, Instant time) {
        Events get = Events.secretGet(who, "shop", name, time);
        return new Events(
                        get.user(),
                        get.verb(),
                        get.uri(),
                        get.ref(),
                        code,
                        code == 403 ? "forbid" : "allow",
                        time,
                        false,
                        get.userAgent())
                .activity();
    }

    /** By one back end or two, and some of it minutes after it happened. */
    private static List<Copy> delivered(List<Activity> requests, Random random) {
        List<String> backEnds = random.nextBoolean() ? List.of("log:node-1", "webhook") : List.of("log:node-1");
        int late = random.nextInt(30);
        List<Copy> copies = new ArrayList<>();
        for (Activity request : requests) {
            for (String backEnd : backEnds) {
                int delay = random.nextInt(100) < late ? 2_000 + random.nextInt(120_000) : random.nextInt(1_900);
                copies.add(new Copy(
                        request.with(request.occurrence().by(backEnd)),
                        request.occurrence().time().plusMillis(delay)));
            }
        }
        copies.sort(Comparator.comparing(Copy::arrives));
        return copies;
    }

    /** What becomes of them in processes of which each has about so many, if not all. */
    private static Run run(List<Copy> copies, Random random, int each) {
        JudgeState state = new InMemoryState();
        Run run = new Run();
        Judge judge = new Judge(DefaultPolicy.load(), Settings.DEFAULTS, state, run);
        for (Copy copy : copies) {
            if (each > 0 && random.nextInt(each) == 0) {
                judge = new Judge(DefaultPolicy.load(), Settings.DEFAULTS, state, run);
            }
            run.take(judge.accept(copy.activity()));
            run.take(judge.advance(copy.arrives()));
        }
        run.take(judge.finish());
        return run;
    }

    /** What was told of reads, and on what the findings rest. */
    private static final class Run implements Witness {
        final List<Alert> alerts = new ArrayList<>();
        final Set<String> truth = new HashSet<>();
        int late;

        void take(List<Outcome> outcomes) {
            for (Outcome outcome : outcomes) {
                if (outcome instanceof Outcome.AlertEmitted emitted
                        && emitted.alert().rule().id().equals(READS)) {
                    alerts.add(emitted.alert());
                } else if (outcome instanceof Outcome.Judged judged && judged.late()) {
                    late++;
                }
            }
        }

        Alert last() {
            return alerts.get(alerts.size() - 1);
        }

        @Override
        public void found(Verdict.Finding finding, Activity activity) {
            if (finding.rule().id().equals(READS)) {
                Stream.concat(
                                finding.earlier().stream().map(one -> one.auditId()),
                                Stream.of(activity.occurrence().auditId()))
                        .forEach(truth::add);
            }
        }

        @Override
        public void judged(Activity activity, Disposition disposition, Memory memory) {
            // what it rests on is enough
        }
    }
}
