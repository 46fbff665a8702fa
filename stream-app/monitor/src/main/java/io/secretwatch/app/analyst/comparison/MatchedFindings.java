package io.secretwatch.app.analyst.comparison;

import io.secretwatch.app.analyst.comparison.Comparison.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which finding of one side is which of the other: the one with the same id, or else what remains of it. An id is of the time of the first
 * occurrence, so what remains of a finding of which the beginning is accepted has another one; and one finding may become several, or several one.
 */
record MatchedFindings(List<ComparedFinding> lost, List<ComparedFinding> gained, List<Change> changed) {

    static MatchedFindings of(List<ComparedFinding> before, List<ComparedFinding> after) {
        Map<String, ComparedFinding> byUid = new HashMap<>();
        after.forEach(finding -> byUid.put(finding.uid(), finding));
        List<ComparedFinding> gone = new ArrayList<>();
        Map<String, List<Change>> same = new HashMap<>();
        List<Change> changed = new ArrayList<>();
        for (ComparedFinding finding : before) {
            ComparedFinding now = byUid.remove(finding.uid());
            if (now == null) {
                gone.add(finding);
                continue;
            }
            Change pair = new Change(finding, now);
            same.computeIfAbsent(finding.fingerprint(), none -> new ArrayList<>())
                    .add(pair);
            if (!finding.isAs(now)) {
                changed.add(pair);
            }
        }
        Map<String, List<ComparedFinding>> newcomers = new HashMap<>();
        byUid.values()
                .forEach(finding -> newcomers
                        .computeIfAbsent(finding.fingerprint(), none -> new ArrayList<>())
                        .add(finding));
        Set<ComparedFinding> taken = new LinkedHashSet<>();
        List<ComparedFinding> lost = new ArrayList<>();
        for (ComparedFinding finding : gone) {
            List<ComparedFinding> parts = newcomers.getOrDefault(finding.fingerprint(), List.of()).stream()
                    .filter(finding::overlaps)
                    .sorted(Comparison.WORST_FIRST)
                    .toList();
            taken.addAll(parts);
            Optional<ComparedFinding> remains = parts.isEmpty()
                    ? merged(finding, same.getOrDefault(finding.fingerprint(), List.of()))
                    : Optional.of(parts.get(0));
            remains.ifPresentOrElse(now -> changed.add(new Change(finding, now)), () -> lost.add(finding));
        }
        List<ComparedFinding> gained = byUid.values().stream()
                .filter(finding -> !taken.contains(finding))
                .filter(finding -> !isSplitOff(finding, same.getOrDefault(finding.fingerprint(), List.of())))
                .toList();
        return new MatchedFindings(lost, gained, changed);
    }

    /** The finding beside it that took it in: one that was there at that time, and has more occurrences now. */
    private static Optional<ComparedFinding> merged(ComparedFinding gone, List<Change> same) {
        return same.stream()
                .filter(pair -> pair.after().count() > pair.before().count())
                .map(Change::after)
                .filter(gone::overlaps)
                .min(Comparison.WORST_FIRST);
    }

    /** Whether it was part of a finding that has fewer occurrences now, and is no graver than that was. */
    private static boolean isSplitOff(ComparedFinding newcomer, List<Change> same) {
        return same.stream()
                .anyMatch(pair -> pair.after().count() < pair.before().count()
                        && newcomer.level().compareTo(pair.before().level()) <= 0
                        && newcomer.overlaps(pair.before()));
    }
}
