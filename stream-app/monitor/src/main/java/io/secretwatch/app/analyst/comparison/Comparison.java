package io.secretwatch.app.analyst.comparison;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.secretwatch.wire.alert.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The difference between two sets of findings, of the same logs or of two times.
 *
 * @param schema of this object as JSON
 * @param before number of findings on the first side, such as with the policy in use
 * @param after number of findings on the second side
 * @param complete whether all findings were kept; what was found after the first 100,000 of a side is in no list
 * @param hidden findings of the first side that are lost, the riskiest first
 * @param brought findings of the second side that are gained, the riskiest first
 * @param changed findings with another severity or number of occurrences; the riskiest part where several remain
 * @param entries of the policy that is tried, in their order; none where no policy is
 */
public record Comparison(
        String schema,
        int before,
        int after,
        boolean complete,
        List<ComparedFinding> hidden,
        List<ComparedFinding> brought,
        List<Change> changed,
        List<EntryUse> entries) {

    static final Comparator<ComparedFinding> WORST_FIRST = Comparator.comparingInt(ComparedFinding::risk)
            .reversed()
            .thenComparing(ComparedFinding::first)
            .thenComparing(ComparedFinding::uid);

    /** What is compared, which says how the result is called. */
    public enum Subject {
        /** A policy, with the one in use. */
        POLICY("secretwatch-policy-try/1.0"),
        /** A replay, with another one. */
        REPLAY("secretwatch-comparison/1.0");

        private final String schema;

        Subject(String schema) {
            this.schema = schema;
        }
    }

    /** A finding of the first side, and what it is on the second one. */
    public record Change(ComparedFinding before, ComparedFinding after) {

        boolean isOfSeverity() {
            return before.level() != after.level();
        }
    }

    /**
     * An entry of the policy that is tried.
     *
     * @param matched how many questions it answered; 0 where it matched nothing
     * @param expires its last day
     * @param people whose questions it answered, at most 20
     */
    public record EntryUse(String id, long matched, String expires, List<String> people) {}

    /** The difference between two sides. */
    public static Comparison of(
            Subject subject, ComparedFindings before, ComparedFindings after, List<EntryUse> entries) {
        MatchedFindings matched = MatchedFindings.of(before.list(), after.list());
        return new Comparison(
                subject.schema,
                before.list().size(),
                after.list().size(),
                !before.isFull() && !after.isFull(),
                matched.lost().stream().sorted(WORST_FIRST).toList(),
                matched.gained().stream().sorted(WORST_FIRST).toList(),
                matched.changed().stream()
                        .sorted(Comparator.comparing(Change::before, WORST_FIRST))
                        .toList(),
                List.copyOf(entries));
    }

    /** All that differs by who is responsible and by which rule, in the order of the lists. */
    @JsonProperty
    public List<DifferenceGroup> groups() {
        return DifferenceGroup.of(this);
    }

    /** Whether a person's finding of that severity or above would be hidden, or fall below it. */
    public boolean hidesPeople(Severity severity) {
        return lost(severity).stream().anyMatch(ComparedFinding::person);
    }

    /** The findings of that severity or above that are lost, or fall below it. */
    public List<ComparedFinding> lost(Severity severity) {
        return reaching(
                severity,
                hidden,
                changed.stream()
                        .filter(change -> !change.after().reaches(severity))
                        .map(Change::before));
    }

    /** The findings of that severity or above that are gained, or rise to it. */
    public List<ComparedFinding> gained(Severity severity) {
        return reaching(
                severity,
                brought,
                changed.stream()
                        .filter(change -> !change.before().reaches(severity))
                        .map(Change::after));
    }

    private static List<ComparedFinding> reaching(
            Severity severity, List<ComparedFinding> all, Stream<ComparedFinding> others) {
        Predicate<ComparedFinding> grave = finding -> finding.reaches(severity);
        List<ComparedFinding> found = new ArrayList<>(
                Stream.concat(all.stream(), others).filter(grave).toList());
        found.sort(WORST_FIRST);
        return found;
    }
}
