package io.secretwatch.app.analyst;

import io.secretwatch.wire.alert.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a policy would have changed, had it been in force.
 *
 * @param schema of this object as JSON
 * @param before number of findings with the policy in use
 * @param after number of findings with the policy that is tried
 * @param complete whether all findings were kept; what was found after the first 100,000 is in no list
 * @param hidden findings that it would hide, the riskiest first
 * @param brought findings that it would bring, the riskiest first
 * @param changed findings that it would leave with another severity or number of occurrences; the riskiest part where several remain
 * @param entries of the policy that is tried, in their order
 */
public record PolicyTrial(
        String schema,
        int before,
        int after,
        boolean complete,
        List<TriedFinding> hidden,
        List<TriedFinding> brought,
        List<Change> changed,
        List<EntryUse> entries) {

    private static final String SCHEMA = "secretwatch-policy-try/1.0";
    private static final Comparator<TriedFinding> WORST_FIRST = Comparator.comparingInt(TriedFinding::risk)
            .reversed()
            .thenComparing(TriedFinding::first)
            .thenComparing(TriedFinding::uid);

    /** A finding with the policy in use, and what remains of it. */
    public record Change(TriedFinding before, TriedFinding after) {}

    /**
     * An entry of the policy that is tried.
     *
     * @param matched how many questions it answered; 0 where it matched nothing
     * @param expires its last day
     */
    public record EntryUse(String id, long matched, String expires) {}

    /** The difference between two sets of findings. */
    static PolicyTrial of(
            List<TriedFinding> before, List<TriedFinding> after, boolean complete, List<EntryUse> entries) {
        Map<String, TriedFinding> newcomers = new HashMap<>();
        after.forEach(finding -> newcomers.put(finding.uid(), finding));
        List<TriedFinding> gone = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        for (TriedFinding finding : before) {
            TriedFinding same = newcomers.remove(finding.uid());
            if (same == null) {
                gone.add(finding);
            } else if (same.level() != finding.level() || same.count() != finding.count()) {
                changed.add(new Change(finding, same));
            }
        }
        Map<String, List<TriedFinding>> remains = new HashMap<>();
        newcomers
                .values()
                .forEach(finding -> remains.computeIfAbsent(finding.fingerprint(), none -> new ArrayList<>())
                        .add(finding));
        List<TriedFinding> hidden = new ArrayList<>();
        for (TriedFinding finding : gone) {
            List<TriedFinding> parts = remains.getOrDefault(finding.fingerprint(), List.of()).stream()
                    .filter(finding::overlaps)
                    .sorted(WORST_FIRST)
                    .toList();
            if (parts.isEmpty()) {
                hidden.add(finding);
            } else {
                changed.add(new Change(finding, parts.get(0)));
                parts.forEach(part -> newcomers.remove(part.uid()));
            }
        }
        return new PolicyTrial(
                SCHEMA,
                before.size(),
                after.size(),
                complete,
                hidden.stream().sorted(WORST_FIRST).toList(),
                newcomers.values().stream().sorted(WORST_FIRST).toList(),
                changed.stream()
                        .sorted(Comparator.comparing(Change::before, WORST_FIRST))
                        .toList(),
                List.copyOf(entries));
    }

    /** Whether a person's finding of that severity or above would be hidden, or fall below it. */
    public boolean hidesPeople(Severity severity) {
        boolean gone = hidden.stream()
                .anyMatch(finding -> finding.person() && finding.level().compareTo(severity) >= 0);
        return gone
                || changed.stream()
                        .anyMatch(change -> change.before().person()
                                && change.before().level().compareTo(severity) >= 0
                                && change.after().level().compareTo(severity) < 0);
    }
}
