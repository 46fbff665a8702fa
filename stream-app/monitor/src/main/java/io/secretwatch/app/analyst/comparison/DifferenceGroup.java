package io.secretwatch.app.analyst.comparison;

import io.secretwatch.wire.alert.Severity;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much differs of one principal by one rule, by severity and the highest first.
 *
 * @param principal empty where the findings are about none
 * @param changed by the severity that they had
 */
public record DifferenceGroup(
        String principal,
        boolean person,
        String rule,
        Map<String, Integer> hidden,
        Map<String, Integer> brought,
        Map<String, Integer> changed) {

    static List<DifferenceGroup> of(Comparison all) {
        Map<String, DifferenceGroup> groups = new LinkedHashMap<>();
        all.hidden().forEach(finding -> add(group(groups, finding).hidden, finding));
        all.brought().forEach(finding -> add(group(groups, finding).brought, finding));
        all.changed().forEach(change -> add(group(groups, change.before()).changed, change.before()));
        return List.copyOf(groups.values());
    }

    private static DifferenceGroup group(Map<String, DifferenceGroup> groups, ComparedFinding finding) {
        return groups.computeIfAbsent(
                finding.principal() + "\0" + finding.rule(),
                none -> new DifferenceGroup(
                        finding.principal(),
                        finding.person(),
                        finding.rule(),
                        bySeverity(),
                        bySeverity(),
                        bySeverity()));
    }

    private static Map<String, Integer> bySeverity() {
        return new TreeMap<>((one, other) -> severity(other).compareTo(severity(one)));
    }

    private static Severity severity(String word) {
        return Severity.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static void add(Map<String, Integer> counts, ComparedFinding finding) {
        counts.merge(finding.severity(), 1, Integer::sum);
    }

    /** How many, and of which severities: {@code 3 (medium 2, low 1)}. */
    static String counts(Collection<ComparedFinding> findings) {
        Map<String, Integer> counts = bySeverity();
        findings.forEach(finding -> add(counts, finding));
        return counts(counts);
    }

    static String counts(Map<String, Integer> counts) {
        int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
        return sum == 0
                ? "0"
                : sum + " ("
                        + counts.entrySet().stream()
                                .map(one -> one.getKey() + " " + one.getValue())
                                .collect(Collectors.joining(", "))
                        + ")";
    }
}
