package io.secretwatch.judge;

import static io.secretwatch.judge.TwoBackEnds.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.alert.Alert;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.testing.Events;
import io.secretwatch.testing.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackEndGapTest {

    private static final String LOG = "log:node-1";
    private static final String WEBHOOK = "webhook";
    private static final String SYNC = "system:serviceaccount:shop:sync";
    private static final Duration DAY = Duration.ofHours(12);

    @Test
    void what_both_have_is_no_gap() {
        assertThat(new TwoBackEnds().gets(SYNC, TEN, DAY, LOG, WEBHOOK).notices())
                .isEmpty();
    }

    @Test
    void a_batch_that_one_lost_is_one_notice_with_its_extent() {
        Instant lost = TEN.plus(Duration.ofHours(3));
        List<Alert> notices = new TwoBackEnds()
                .gets(SYNC, TEN, Duration.ofHours(3), LOG, WEBHOOK)
                .gets(SYNC, lost, Duration.ofMinutes(2), LOG)
                .gets(SYNC, lost.plus(Duration.ofMinutes(2)), DAY, LOG, WEBHOOK)
                .notices();
        assertThat(notices).hasSize(1);
        assertThat(notices.get(0).words().message())
                .contains(
                        "webhook lacks 4 events that log delivered, from 2026-03-02T13:00:00Z to 2026-03-02T13:01:30Z")
                .contains("get secrets shop/db by " + SYNC);
        assertThat(notices.get(0).evidence().auditIds())
                .containsExactly(
                        "id-" + lost.toEpochMilli(),
                        "id-" + lost.plusSeconds(30).toEpochMilli(),
                        "id-" + lost.plusSeconds(60).toEpochMilli(),
                        "id-" + lost.plusSeconds(90).toEpochMilli());
    }

    @Test
    void the_log_can_lack_what_the_webhook_has() {
        List<Alert> notices = new TwoBackEnds()
                .gets(SYNC, TEN, Duration.ofHours(3), LOG, WEBHOOK)
                .get(SYNC, TEN.plus(Duration.ofHours(3)), WEBHOOK)
                .gets(SYNC, TEN.plus(Duration.ofHours(3)).plusSeconds(30), DAY, LOG, WEBHOOK)
                .notices();
        assertThat(notices)
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.words().message()).contains("log lacks 1 event that webhook delivered"));
    }

    @Test
    void a_back_end_that_stops_is_one_notice_however_long_it_is_silent() {
        List<Alert> notices = new TwoBackEnds()
                .gets(SYNC, TEN, Duration.ofHours(3), LOG, WEBHOOK)
                .gets(SYNC, TEN.plus(Duration.ofHours(3)), Duration.ofDays(3), LOG)
                .notices();
        assertThat(notices)
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.words().message()).contains("and has delivered nothing after that"));
    }

    @Test
    void one_of_several_logs_that_stops_is_one_notice() {
        List<Alert> notices = new TwoBackEnds()
                .gets(SYNC, TEN, Duration.ofHours(3), "log:node-1", WEBHOOK)
                .gets(SYNC, TEN.plusSeconds(10), Duration.ofDays(2), "log:node-2", WEBHOOK)
                .gets(SYNC, TEN.plus(Duration.ofHours(3)), Duration.ofDays(2), WEBHOOK)
                .notices();
        assertThat(notices)
                .singleElement()
                .satisfies(notice -> assertThat(notice.words().message())
                        .contains("log lacks")
                        .contains("and that goes on"));
    }

    @Test
    void each_of_several_logs_has_its_own_servers_events_alone() {
        assertThat(new TwoBackEnds()
                        .gets(SYNC, TEN, DAY, "log:node-1", WEBHOOK)
                        .gets(SYNC, TEN.plusSeconds(7), DAY, "log:node-2", WEBHOOK)
                        .notices())
                .isEmpty();
    }

    @Test
    void a_kind_of_event_that_one_never_has_tells_nothing() {
        assertThat(new TwoBackEnds()
                        .gets(SYNC, TEN, DAY, LOG, WEBHOOK)
                        .gets("system:node:node-1", TEN.plusSeconds(3), DAY, LOG)
                        .gets("alice", TEN.plusSeconds(5), DAY, WEBHOOK)
                        .notices())
                .isEmpty();
    }

    @Test
    void one_that_is_late_by_less_than_two_hours_lacks_nothing() {
        TwoBackEnds cluster = new TwoBackEnds().gets(SYNC, TEN, Duration.ofHours(3), LOG, WEBHOOK);
        for (Instant time = TEN.plus(Duration.ofHours(3)); time.isBefore(TEN.plus(DAY)); time = time.plusSeconds(30)) {
            Activity get = Events.secretGet(SYNC, "shop", "db", time).activity();
            cluster.copy(get, LOG, Duration.ZERO).copy(get, WEBHOOK, Duration.ofMinutes(110));
        }
        assertThat(cluster.gets(SYNC, TEN.plus(DAY), Duration.ofHours(3), LOG, WEBHOOK)
                        .notices())
                .isEmpty();
    }

    @Test
    void one_that_began_later_does_not_lack_what_was_before() {
        assertThat(new TwoBackEnds()
                        .gets(SYNC, TEN, Duration.ofHours(5), LOG)
                        .gets(SYNC, TEN.plus(Duration.ofHours(5)), DAY, LOG, WEBHOOK)
                        .notices())
                .isEmpty();
    }

    @Test
    void one_that_began_with_one_server_is_not_compared_for_an_hour() {
        Instant second = TEN.plus(Duration.ofMinutes(50));
        assertThat(new TwoBackEnds()
                        .gets(SYNC, TEN, DAY, "log:node-1", WEBHOOK)
                        .gets(SYNC, TEN.plusSeconds(9), Duration.ofMinutes(50), WEBHOOK)
                        .gets(SYNC, second.plusSeconds(9), DAY, "log:node-2", WEBHOOK)
                        .notices())
                .isEmpty();
    }

    @Test
    void with_one_back_end_nothing_is_kept() {
        InMemoryState state = new InMemoryState();
        new TwoBackEnds(state).gets(SYNC, TEN, DAY, LOG, "log:node-2").notices();
        assertThat(state.of(StateKinds.DELIVERIES).firstKey("")).isEmpty();
    }

    @Test
    void records_that_name_no_back_end_are_not_compared() {
        InMemoryState state = new InMemoryState();
        new TwoBackEnds(state).gets(SYNC, TEN, DAY, "", WEBHOOK).notices();
        assertThat(state.of(StateKinds.DELIVERIES).firstKey("")).isEmpty();
    }

    @Test
    void what_is_kept_is_two_hours_and_nothing_when_one_is_left() {
        InMemoryState state = new InMemoryState();
        new TwoBackEnds(state).gets(SYNC, TEN, DAY, LOG, WEBHOOK).notices();
        int[] kept = new int[1];
        state.of(StateKinds.DELIVERIES).range("", "\uffff", (key, value) -> kept[0]++);
        assertThat(kept[0]).isBetween(240, 245);

        new TwoBackEnds(state)
                .gets(SYNC, TEN.plus(DAY), Duration.ofHours(40), LOG)
                .notices();
        assertThat(state.of(StateKinds.DELIVERIES).firstKey("")).isEmpty();
        assertThat(state.of(StateKinds.BACK_ENDS)
                        .get(Keys.cluster("prod"))
                        .orElseThrow()
                        .several())
                .isFalse();
    }

    @Test
    void a_copy_that_was_cut_is_compared_with_nothing() {
        TwoBackEnds cluster = new TwoBackEnds();
        for (Instant time = TEN; time.isBefore(TEN.plus(DAY)); time = time.plusSeconds(60)) {
            Activity whole = Events.secretGet(SYNC, "shop", "db", time).activity();
            cluster.copy(whole, LOG, Duration.ZERO);
            boolean cuts = time.isAfter(TEN.plus(Duration.ofHours(3)));
            // without its end, the event has another time and so another fingerprint
            Activity cut =
                    Events.secretGet(SYNC, "shop", "db", time.minusMillis(5)).activity();
            cluster.copy(cuts ? cut.with(cut.occurrence().with(Flag.PARTIAL)) : whole, WEBHOOK, Duration.ZERO);
        }
        assertThat(cluster.notices()).isEmpty();
    }

    @Test
    void a_log_that_has_a_part_of_each_hour_is_one_notice() {
        TwoBackEnds cluster = new TwoBackEnds();
        for (int hour = 0; hour < 24 * 20; hour++) {
            Instant begin = TEN.plus(Duration.ofHours(hour));
            // of each hour, the log has the first quarter
            cluster.gets(SYNC, begin, Duration.ofMinutes(15), LOG, WEBHOOK)
                    .gets(SYNC, begin.plus(Duration.ofMinutes(15)), Duration.ofMinutes(45), WEBHOOK);
        }
        assertThat(cluster.notices()).hasSize(1);
    }

    @Test
    void the_log_of_one_of_three_servers_is_told_once_or_twice_in_two_weeks() {
        Seeds.each(5, random -> {
            TwoBackEnds cluster = new TwoBackEnds();
            Instant time = TEN;
            while (time.isBefore(TEN.plus(Duration.ofDays(14)))) {
                time = time.plusSeconds(1 + random.nextInt(240));
                if (random.nextInt(3) == 0) {
                    cluster.get(SYNC, time, LOG, WEBHOOK);
                } else {
                    cluster.get(SYNC, time, WEBHOOK);
                }
            }
            assertThat(cluster.notices()).hasSizeLessThan(3);
        });
    }

    @Test
    void what_was_lost_beside_it_is_named() {
        Instant lost = TEN.plus(Duration.ofHours(3));
        List<Alert> notices = new TwoBackEnds()
                .gets(SYNC, TEN, Duration.ofHours(3), LOG, WEBHOOK)
                .get("mallory", lost.plusMillis(300), LOG)
                .gets(SYNC, lost.plusMillis(500), Duration.ofMinutes(1), LOG)
                .get("mallory", lost.plus(Duration.ofHours(1)), LOG)
                .gets(SYNC, lost.plus(Duration.ofMinutes(1)), DAY, LOG, WEBHOOK)
                .notices();
        assertThat(notices).singleElement().satisfies(notice -> {
            assertThat(notice.words().message())
                    .contains("webhook lacks 2 events")
                    .contains("Of that time it also lacks get secrets shop/db by mallory, though");
            assertThat(notice.evidence().auditIds()).hasSize(3);
        });
    }

    @Test
    void two_complete_back_ends_never_lack_anything_in_whatever_order_they_come() {
        Seeds.each(40, random -> assertThat(complete(random).notices()).isEmpty());
    }

    @Test
    void a_batch_that_is_dropped_is_always_told_once() {
        Seeds.each(40, random -> {
            TwoBackEnds cluster = complete(random);
            Instant from = TEN.plus(Duration.ofHours(3)).plusSeconds(random.nextInt(7_200));
            boolean log = random.nextBoolean();
            List<TwoBackEnds.Copy> dropped = cluster.copies().stream()
                    .filter(copy -> copy.activity().occurrence().backEnd().startsWith("log") == log)
                    .filter(copy -> {
                        Instant time = copy.activity().occurrence().time();
                        return !time.isBefore(from) && time.isBefore(from.plusSeconds(60));
                    })
                    .toList();
            cluster.copies().removeAll(dropped);
            assertThat(cluster.notices())
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.words().message())
                            .contains((log ? "log lacks " : "webhook lacks ") + dropped.size() + " event"));
        });
    }

    /** Gets of accounts, each from one of two servers, with copies that are late by up to 110 minutes. */
    private static TwoBackEnds complete(Random random) {
        TwoBackEnds cluster = new TwoBackEnds();
        List<String> users = List.of(SYNC, "system:node:node-1", "alice");
        Instant time = TEN;
        while (time.isBefore(TEN.plus(Duration.ofHours(9)))) {
            time = time.plusMillis(1 + random.nextInt(20_000));
            Activity get = Events.secretGet(users.get(random.nextInt(users.size())), "shop", "db", time)
                    .activity();
            int mostLate = random.nextInt(10) == 0 ? 110 * 60 : 60;
            cluster.copy(get, "log:node-" + random.nextInt(2), Duration.ofSeconds(random.nextInt(mostLate)));
            cluster.copy(get, WEBHOOK, Duration.ofSeconds(random.nextInt(mostLate)));
        }
        return cluster;
    }
}
