package io.secretwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.rule.FindingSubject;
import io.secretwatch.rule.Verdict;
import io.secretwatch.testing.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldingTest {

    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    private final CountingRule rule = new CountingRule(FindingSubject.PRINCIPAL);

    @Test
    void a_repeat_is_not_put_into_words() {
        Incident incident = open(rule.finding(50, "a", ""), read("x", 0), List.of());
        for (int minute = 1; minute < 20; minute++) {
            incident = Folding.fold(incident, rule.finding(50, "a", ""), read("x", minute), List.of());
        }
        assertThat(rule.explained).isOne();
        assertThat(incident.period().count()).isEqualTo(20);
    }

    @Test
    void a_riskier_occurrence_gives_the_words_and_a_weaker_one_does_not() {
        Incident opened = open(rule.finding(50, "a", ""), read("x", 0), List.of());
        Incident weaker = Folding.fold(opened, rule.finding(40, "b", ""), read("x", 1), List.of());
        Incident riskier = Folding.fold(weaker, rule.finding(60, "c", "mallory"), read("x", 2), List.of());
        assertThat(weaker.words().title()).isEqualTo("risk 50");
        assertThat(riskier.words().title()).isEqualTo("risk 60");
        assertThat(riskier.assessment().author()).isEqualTo("mallory");
        assertThat(riskier.assessment().risk()).isEqualTo(60);
        assertThat(rule.explained).as("the weaker one is named beside").isEqualTo(3);
    }

    @Test
    void what_succeeded_gives_the_words_also_beside_a_riskier_denial() {
        Incident opened = open(rule.finding(60, "a", ""), denied("x", 0), List.of());
        Incident both = Folding.fold(opened, rule.finding(30, "b", ""), read("x", 1), List.of());
        Incident denied = Folding.fold(both, rule.finding(70, "c", ""), denied("x", 2), List.of());
        assertThat(opened.words().title()).isEqualTo("attempt of risk 60 (denied)");
        assertThat(both.words().title()).isEqualTo("risk 30");
        assertThat(denied.words().title()).isEqualTo("risk 30");
        assertThat(denied.assessment().risk()).as("of the riskiest, as ever").isEqualTo(70);
        assertThat(message(denied)).contains("first: attempt of risk 70 (denied); attempt of risk 60 (denied)");
    }

    @Test
    void the_first_that_succeeds_gives_the_words_also_where_it_looks_like_what_was_denied() {
        Incident opened = open(rule.finding(60, "a", ""), denied("x", 0), List.of());
        Incident both = Folding.fold(opened, rule.finding(60, "a", ""), read("x", 1), List.of());
        assertThat(both.words().title()).isEqualTo("risk 60");
        assertThat(both.uid()).isEqualTo(opened.uid());
    }

    @Test
    void many_are_denied_together_only_where_nobody_was_let_in() {
        Incident denied = open(rule.finding(60, "a", ""), denied("x", 0), List.of());
        Incident given = open(rule.finding(30, "b", ""), read("x", 0), List.of());
        Campaign refused = Campaign.of("ken", "1", denied).with("eve", "2", denied);
        assertThat(refused.gravest().title()).isEqualTo("attempt of risk 60 (denied)");
        assertThat(refused.alike()).isTrue();
        for (Campaign mixed : List.of(refused.with("ann", "3", given), refused.saying(given))) {
            assertThat(mixed.gravest().title()).isEqualTo("risk 30");
            assertThat(mixed.alike()).isFalse();
            assertThat(mixed.risk()).isEqualTo(60);
        }
    }

    @Test
    void what_is_of_another_kind_is_named_beside_the_words_the_newest_first() {
        Incident incident = open(rule.finding(50, "0", ""), read("x", 0), List.of());
        assertThat(message(incident)).isEmpty();
        incident = Folding.fold(incident, rule.finding(41, "1", ""), read("x", 1), List.of());
        incident = Folding.fold(incident, rule.finding(41, "1", ""), read("x", 1), List.of());
        assertThat(message(incident))
                .startsWith(" Also in this finding, the newest first: risk 41")
                .endsWith(" 41.");
        incident = Folding.fold(incident, rule.finding(60, "2", ""), read("x", 1), List.of());
        assertThat(message(incident)).as("what the words said before").contains("first: risk 50; risk 41");
        for (int shape = 3; shape < 9; shape++) {
            incident = Folding.fold(incident, rule.finding(shape, "" + shape, ""), read("x", 1), List.of());
        }
        assertThat(message(incident))
                .contains("first: risk 8; ")
                .contains("risk 4;")
                .endsWith("; and 3 more.");
    }

    @Test
    void that_kinds_are_no_longer_told_apart_is_said() {
        Incident incident = open(rule.finding(50, "0", ""), read("x", 0), List.of());
        for (int shape = 1; shape < Incident.SHAPES; shape++) {
            assertThat(message(incident)).doesNotContain("further ones");
            incident = Folding.fold(incident, rule.finding(50, "" + shape, ""), read("x", 1), List.of());
        }
        assertThat(message(incident)).endsWith("further ones are told whether they repeat or not.");
    }

    @Test
    void that_targets_are_left_out_is_said() {
        Incident incident = open(rule.finding(50, "a", ""), read("x", 0), List.of());
        for (int target = 1; target < Evidence.TARGETS; target++) {
            incident = Folding.fold(incident, rule.finding(50, "a", ""), read("x" + target, 1), List.of());
        }
        assertThat(incident.evidence().flags()).isEmpty();
        incident = Folding.fold(incident, rule.finding(50, "a", ""), read("one-more", 2), List.of("late"));
        assertThat(incident.evidence().targets()).hasSize(Evidence.TARGETS);
        assertThat(incident.evidence().flags()).containsExactly("late", "more-targets");
    }

    private static String message(Incident incident) {
        return incident.alert(AlertFixtures.RULE, Lifecycle.UPDATE, TEN).words().message();
    }

    @Test
    void each_occurrence_adds_what_it_reached_and_when() {
        Incident opened = open(rule.finding(50, "a", ""), read("x", 5), List.of("late"));
        Incident folded = Folding.fold(opened, rule.finding(50, "a", ""), read("y", 3), List.of("future-timestamp"));
        assertThat(folded.evidence().targets()).extracting("name").containsExactly("x", "y");
        assertThat(folded.evidence().flags()).containsExactly("future-timestamp", "late");
        assertThat(folded.firstSeen()).isEqualTo(TEN.plusSeconds(180));
        assertThat(folded.lastSeen()).isEqualTo(TEN.plusSeconds(300));
        assertThat(Folding.gainsTarget(opened, folded)).isTrue();
        assertThat(Folding.gainsTarget(
                        folded, Folding.fold(folded, rule.finding(50, "a", ""), read("y", 6), List.of())))
                .isFalse();
    }

    @Test
    void a_higher_severity_is_told_at_once_and_other_news_after_ten_minutes() {
        Incident told = open(rule.finding(50, "a", ""), read("x", 0), List.of())
                .afterReport(TEN)
                .afterReport(TEN);
        assertThat(deservesUpdate(told, 75, "a", 1)).as("a higher severity").isTrue();
        assertThat(deservesUpdate(told, 60, "a", 1))
                .as("more risk of the same severity")
                .isFalse();
        assertThat(deservesUpdate(told, 50, "b", 1)).as("a new shape").isFalse();
        assertThat(deservesUpdate(told, 50, "b", 10))
                .as("a new shape, ten minutes after the last report")
                .isTrue();
        assertThat(deservesUpdate(told, 50, "a", 60)).as("a repeat").isFalse();
        Incident waiting = Folding.fold(told, rule.finding(50, "b", ""), read("x", 1), List.of());
        assertThat(waiting.due()).contains(TEN.plus(Duration.ofMinutes(10)));
    }

    @Test
    void what_a_program_repeats_is_told_after_two_days_and_then_ever_more_rarely() {
        assertThat(toldOnDays("system:serviceaccount:shop:sync")).containsExactly(2, 6, 18);
    }

    @Test
    void every_request_of_a_person_is_in_some_alert() {
        List<Integer> days = toldOnDays("ken");
        assertThat(days).startsWith(2, 4, 6, 8).hasSizeGreaterThan(35 * 24 / Evidence.AUDIT_IDS);
    }

    private List<Integer> toldOnDays(String user) {
        Incident incident = open(rule.finding(50, "a", ""), read(user, "x", 0), List.of())
                .afterReport(TEN)
                .afterReport(TEN);
        List<Integer> days = new ArrayList<>();
        for (int hour = 1; hour <= 35 * 24; hour++) {
            Instant now = TEN.plus(Duration.ofHours(hour));
            Incident next = Folding.fold(incident, rule.finding(50, "a", ""), read(user, "x", 60 * hour), List.of());
            boolean tells = Folding.deservesUpdate(incident, next, now);
            incident = tells ? next.afterReport(now) : next;
            if (tells) {
                days.add(hour / 24);
            }
        }
        return days;
    }

    @Test
    void what_a_finding_begins_with_is_told_after_ten_minutes() {
        Incident told = open(rule.finding(50, "a", ""), read("x", 0), List.of()).afterReport(TEN);
        Incident more = Folding.fold(told, rule.finding(50, "a", ""), read("x", 1), List.of());
        assertThat(told.due()).as("nothing more").isEmpty();
        assertThat(more.due()).contains(TEN.plus(Duration.ofMinutes(10)));
        assertThat(more.hasNews()).isTrue();
    }

    @Test
    void what_is_grave_and_what_is_harmless_are_never_one_finding() {
        Incident low = open(rule.finding(30, "a", ""), read("x", 0), List.of());
        assertThat(belongs(low, 75, "b", 1)).as("high, at once").isFalse();
        assertThat(belongs(low, 50, "b", 1)).as("medium, at once").isFalse();
        assertThat(belongs(low, 75, "a", 1)).as("high, of a known kind").isFalse();
        Incident high = open(rule.finding(75, "a", ""), read("x", 0), List.of());
        assertThat(belongs(high, 30, "b", 1)).as("low, at once").isFalse();
        assertThat(belongs(high, 30, "a", 600)).as("low, of a known kind").isTrue();
    }

    @Test
    void graver_things_are_a_finding_of_their_own_unless_it_has_just_begun() {
        Incident opened = open(rule.finding(50, "a", ""), read("x", 0), List.of());
        assertThat(belongs(opened, 75, "b", 59)).as("it has just begun").isTrue();
        assertThat(belongs(opened, 75, "b", 60)).as("graver, and later").isFalse();
        assertThat(belongs(opened, 50, "b", 600)).as("no graver").isTrue();
        assertThat(belongs(opened, 75, "a", 600)).as("of a known kind").isTrue();
    }

    private boolean belongs(Incident incident, int risk, String shape, int minute) {
        return Folding.belongs(incident, rule.finding(risk, shape, ""), shape, read("x", minute));
    }

    @Test
    void what_repeats_gives_way_before_what_is_news() {
        Incident incident = open(rule.finding(50, "a", ""), read("x", 0), List.of())
                .afterReport(TEN)
                .afterReport(TEN);
        incident = Folding.fold(incident, rule.finding(50, "b", ""), read("news", 1), List.of());
        String news = incident.evidence().auditIds().get(1);
        for (int i = 0; i < 2 * Evidence.AUDIT_IDS; i++) {
            incident = Folding.fold(incident, rule.finding(50, "a", ""), read("x" + i, 2 + i), List.of());
        }
        assertThat(incident.evidence().auditIds()).hasSize(Evidence.AUDIT_IDS).contains(news);
        assertThat(incident.evidence().occurrences()).extracting("auditId").contains(news);
        assertThat(incident.afterReport(TEN).evidence().news()).isEmpty();
    }

    @Test
    void the_number_of_audit_ids_is_the_true_one() {
        Incident incident = open(rule.finding(50, "a", "", traces(60)), read("x", 0), List.of());
        assertThat(incident.evidence().auditIds()).hasSize(Evidence.AUDIT_IDS);
        assertThat(incident.evidence().auditIdCount()).isEqualTo(61);
        Incident again = Folding.fold(incident, rule.finding(50, "a", "", traces(60)), read("x", 0), List.of());
        assertThat(again.evidence().auditIdCount()).as("none of them is new").isEqualTo(61);
    }

    @Test
    void a_notice_about_a_cluster_shows_no_occurrence_and_is_grouped_by_its_shape() {
        CountingRule notice = new CountingRule(FindingSubject.CLUSTER);
        Incident incident = open(notice.finding(10, "a", ""), read("x", 0), List.of());
        assertThat(incident.evidence().occurrences()).isEmpty();
        assertThat(incident.evidence().auditIds()).hasSize(1);
        assertThat(Folding.fingerprint(notice.finding(10, "a", ""), read("x", 0)))
                .isNotEqualTo(Folding.fingerprint(notice.finding(10, "b", ""), read("x", 0)));
    }

    @Test
    void findings_are_grouped_by_the_author_before_the_principal() {
        Activity read = read("x", 0);
        assertThat(Folding.fingerprint(rule.finding(50, "a", ""), read))
                .isEqualTo(Folding.fingerprint(rule.finding(60, "b", ""), read("y", 1)))
                .isEqualTo(Folding.fingerprint(rule.finding(50, "a", "ken"), read))
                .isNotEqualTo(Folding.fingerprint(rule.finding(50, "a", "mallory"), read));
    }

    private static Incident open(Verdict.Finding finding, Activity activity, List<String> flags) {
        return Folding.open(Folding.fingerprint(finding, activity), finding, activity, flags);
    }

    private boolean deservesUpdate(Incident before, int risk, String shape, int minute) {
        return Folding.deservesUpdate(
                before,
                Folding.fold(before, rule.finding(risk, shape, ""), read("x", minute), List.of()),
                TEN.plus(Duration.ofMinutes(minute)));
    }

    private static Trace[] traces(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Trace(Trace.Kind.REFUSED, "shop/*", TEN.minusSeconds(count - i), "id-" + i))
                .toArray(Trace[]::new);
    }

    private static Activity denied(String name, int minute) {
        return Events.secretGet("ken", "shop", name, TEN.plusSeconds(60L * minute))
                .refused()
                .activity();
    }

    private static Activity read(String name, int minute) {
        return read("ken", name, minute);
    }

    private static Activity read(String user, String name, int minute) {
        return Events.secretGet(user, "shop", name, TEN.plusSeconds(60L * minute))
                .activity();
    }
}
