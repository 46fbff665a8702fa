package io.secretwatch.app.analyst.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.app.analyst.comparison.Comparison.Change;
import io.secretwatch.wire.alert.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchedFindingsTest {

    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void a_finding_with_the_same_id_is_the_same_and_changed_where_it_says_something_else() {
        ComparedFinding before = finding("a", "f", Severity.HIGH, 0, 60, 5);
        ComparedFinding graver = finding("a", "f", Severity.CRITICAL, 0, 60, 5);
        assertThat(MatchedFindings.of(List.of(before), List.of(before)))
                .isEqualTo(new MatchedFindings(List.of(), List.of(), List.of()));
        assertThat(MatchedFindings.of(List.of(before), List.of(graver)))
                .isEqualTo(new MatchedFindings(List.of(), List.of(), List.of(new Change(before, graver))));
    }

    @Test
    void what_remains_of_a_finding_that_now_begins_later_is_a_change() {
        ComparedFinding before = finding("a", "f", Severity.HIGH, 0, 60, 5);
        ComparedFinding rest = finding("b", "f", Severity.HIGH, 30, 60, 2);
        assertThat(MatchedFindings.of(List.of(before), List.of(rest)))
                .isEqualTo(new MatchedFindings(List.of(), List.of(), List.of(new Change(before, rest))));
    }

    @Test
    void of_several_that_remain_the_riskiest_stands_for_all() {
        ComparedFinding before = finding("a", "f", Severity.HIGH, 0, 60, 5);
        ComparedFinding low = finding("b", "f", Severity.LOW, 10, 20, 2);
        ComparedFinding medium = finding("c", "f", Severity.MEDIUM, 40, 60, 2);
        assertThat(MatchedFindings.of(List.of(before), List.of(low, medium)))
                .isEqualTo(new MatchedFindings(List.of(), List.of(), List.of(new Change(before, medium))));
    }

    @Test
    void what_is_split_off_a_finding_that_goes_on_is_no_gain_unless_it_is_graver() {
        ComparedFinding before = finding("a", "f", Severity.MEDIUM, 0, 60, 5);
        ComparedFinding shorter = finding("a", "f", Severity.MEDIUM, 0, 20, 3);
        ComparedFinding rest = finding("b", "f", Severity.MEDIUM, 40, 60, 2);
        ComparedFinding graver = finding("b", "f", Severity.HIGH, 40, 60, 2);
        assertThat(MatchedFindings.of(List.of(before), List.of(shorter, rest)))
                .isEqualTo(new MatchedFindings(List.of(), List.of(), List.of(new Change(before, shorter))));
        assertThat(MatchedFindings.of(List.of(before), List.of(shorter, graver)).gained())
                .containsExactly(graver);
    }

    @Test
    void two_that_become_one_are_both_changes() {
        ComparedFinding first = finding("a", "f", Severity.HIGH, 0, 20, 3);
        ComparedFinding second = finding("b", "f", Severity.HIGH, 15, 60, 2);
        ComparedFinding both = finding("a", "f", Severity.HIGH, 0, 60, 5);
        assertThat(MatchedFindings.of(List.of(first, second), List.of(both)))
                .isEqualTo(new MatchedFindings(
                        List.of(), List.of(), List.of(new Change(first, both), new Change(second, both))));
        ComparedFinding other = finding("c", "f", Severity.HIGH, 0, 60, 5);
        assertThat(MatchedFindings.of(List.of(first, second), List.of(other)))
                .isEqualTo(new MatchedFindings(
                        List.of(), List.of(), List.of(new Change(first, other), new Change(second, other))));
    }

    @Test
    void a_finding_beside_another_of_the_same_principal_that_stays_as_it_was_is_lost_or_gained() {
        ComparedFinding low = finding("a", "f", Severity.LOW, 0, 60, 5);
        ComparedFinding high = finding("b", "f", Severity.HIGH, 30, 40, 1);
        assertThat(MatchedFindings.of(List.of(low, high), List.of(low)))
                .isEqualTo(new MatchedFindings(List.of(high), List.of(), List.of()));
        assertThat(MatchedFindings.of(List.of(low), List.of(low, high)))
                .isEqualTo(new MatchedFindings(List.of(), List.of(high), List.of()));
    }

    @Test
    void what_is_of_another_time_or_has_no_fingerprint_is_another_finding() {
        ComparedFinding monday = finding("a", "f", Severity.HIGH, 0, 60, 5);
        ComparedFinding tuesday = finding("b", "f", Severity.HIGH, 86_400, 86_460, 5);
        assertThat(MatchedFindings.of(List.of(monday), List.of(tuesday)))
                .isEqualTo(new MatchedFindings(List.of(monday), List.of(tuesday), List.of()));
        ComparedFinding unknown = finding("a", "", Severity.HIGH, 0, 60, 5);
        ComparedFinding another = finding("b", "", Severity.HIGH, 0, 60, 5);
        assertThat(MatchedFindings.of(List.of(unknown), List.of(another)))
                .isEqualTo(new MatchedFindings(List.of(unknown), List.of(another), List.of()));
    }

    private static ComparedFinding finding(
            String uid, String fingerprint, Severity severity, int first, int last, long count) {
        return new ComparedFinding(
                uid,
                fingerprint,
                "k8s.secret.read.unexpected",
                "default",
                "eve",
                true,
                severity,
                severity.fromRisk(),
                count,
                TEN.plusSeconds(first),
                TEN.plusSeconds(last),
                "Secrets listed");
    }
}
