package io.secretwatch.app.analyst;

import io.secretwatch.app.analyst.PolicyTrial.Change;
import io.secretwatch.wire.alert.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a policy would change, as lines for people. */
public final class PolicyTrialText {

    private static final int LISTED = 50;

    private PolicyTrialText() {}

    /** The trial, ending with a line feed. */
    public static String of(PolicyTrial trial) {
        List<TriedFinding> people =
                trial.hidden().stream().filter(TriedFinding::person).toList();
        StringBuilder out = new StringBuilder()
                .append(trial.before())
                .append(" findings with the policy in use, ")
                .append(trial.after())
                .append(" with this one: it would hide ")
                .append(counts(trial.hidden()))
                .append(", bring ")
                .append(counts(trial.brought()))
                .append(" and change ")
                .append(trial.changed().size())
                .append(".\n")
                .append(people.isEmpty() ? "" : "Of those hidden, " + counts(people) + " of people.\n")
                .append(trial.complete() ? "" : "There are more findings than are compared, so this is not all.\n");
        section(out, "Hidden, by principal and rule", groups(trial.hidden()));
        section(
                out,
                "Hidden, of people",
                people.stream().map(PolicyTrialText::line).toList());
        section(
                out,
                "Brought",
                trial.brought().stream().map(PolicyTrialText::line).toList());
        section(
                out,
                "Changed",
                trial.changed().stream().map(PolicyTrialText::line).toList());
        section(
                out,
                "Entries that match something",
                trial.entries().stream()
                        .filter(entry -> entry.matched() > 0)
                        .map(entry -> entry.id() + "  " + entry.matched() + ", until " + entry.expires())
                        .toList());
        section(
                out,
                "Entries that match nothing",
                trial.entries().stream()
                        .filter(entry -> entry.matched() == 0)
                        .map(entry -> entry.id() + "  until " + entry.expires())
                        .toList());
        return out.toString();
    }

    /** The number, and of which severities. */
    private static String counts(Collection<TriedFinding> findings) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        findings.forEach(finding -> counts.merge(finding.level(), 1, Integer::sum));
        List<String> words = new ArrayList<>();
        counts.forEach((severity, count) -> words.add(0, severity.word() + " " + count));
        return findings.size() + (words.isEmpty() ? "" : " (" + String.join(", ", words) + ")");
    }

    private static List<String> groups(List<TriedFinding> findings) {
        Map<String, Map<String, List<TriedFinding>>> groups = new LinkedHashMap<>();
        findings.forEach(finding -> groups.computeIfAbsent(who(finding), none -> new TreeMap<>())
                .computeIfAbsent(finding.rule(), none -> new ArrayList<>())
                .add(finding));
        List<String> lines = new ArrayList<>();
        groups.forEach((who, rules) -> rules.forEach((rule, all) -> lines.add(who + "  " + rule + "  " + counts(all))));
        return lines;
    }

    private static String line(TriedFinding finding) {
        return String.format(
                Locale.ROOT,
                "%s %d  %s  %s  %s  %s  %d%s",
                finding.severity(),
                finding.risk(),
                finding.firstSeen(),
                who(finding),
                finding.title(),
                finding.uid(),
                finding.count(),
                finding.count() == 1 ? " time" : " times");
    }

    private static String line(Change change) {
        TriedFinding after = change.after();
        TriedFinding before = change.before();
        String id = before.uid().equals(after.uid()) ? "" : ", now " + after.uid();
        return line(before) + " -> " + after.severity() + " " + after.risk() + ", " + after.count()
                + (after.count() == 1 ? " time" : " times") + id;
    }

    private static String who(TriedFinding finding) {
        return finding.principal().isEmpty()
                ? "(no principal)"
                : finding.principal() + (finding.person() ? " (a person)" : "");
    }

    private static void section(StringBuilder out, String heading, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        out.append('\n').append(heading).append('\n');
        lines.stream()
                .limit(LISTED)
                .forEach(line -> out.append("  ").append(line).append('\n'));
        if (lines.size() > LISTED) {
            out.append("  and ").append(lines.size() - LISTED).append(" more; --format json has them all\n");
        }
    }
}
