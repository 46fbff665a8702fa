package io.secretwatch.app.analyst.comparison;

import io.secretwatch.app.analyst.comparison.Comparison.Change;
import io.secretwatch.app.analyst.comparison.Comparison.EntryUse;
import io.secretwatch.wire.text.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A comparison as lines for people. */
public final class ComparisonText {

    private static final int LISTED = 50;

    /**
     * How the differences are called.
     *
     * @param hidden the participle, such as lost
     * @param brought the same of what was not there before
     */
    private record Words(String hidden, String brought) {}

    private static final Words POLICY = new Words("hidden", "brought");
    private static final Words REPLAY = new Words("lost", "gained");

    private final StringBuilder out = new StringBuilder();
    private final Comparison all;
    private final Words words;

    private ComparisonText(Comparison all, Words words) {
        this.all = all;
        this.words = words;
    }

    /** What a policy would change, ending with a line feed. */
    public static String ofPolicy(Comparison trial) {
        ComparisonText text = new ComparisonText(trial, POLICY);
        text.out
                .append(Counted.of(trial.before(), "finding"))
                .append(" with the policy in use, ")
                .append(trial.after())
                .append(" with this one: it would hide ")
                .append(DifferenceGroup.counts(trial.hidden()))
                .append(", bring ")
                .append(DifferenceGroup.counts(trial.brought()))
                .append(" and change ")
                .append(trial.changed().size())
                .append(".\n");
        return text.whole();
    }

    /**
     * What differs between two replays, ending with a line feed.
     *
     * @param before what the first side is, in a few words
     * @param after what the second side is
     */
    public static String ofReplays(Comparison comparison, String before, String after) {
        ComparisonText text = new ComparisonText(comparison, REPLAY);
        text.out
                .append("Before: ")
                .append(before)
                .append("\nAfter:  ")
                .append(after)
                .append("\n")
                .append(Counted.of(comparison.before(), "finding"))
                .append(" before, ")
                .append(comparison.after())
                .append(" after: lost ")
                .append(DifferenceGroup.counts(comparison.hidden()))
                .append(", gained ")
                .append(DifferenceGroup.counts(comparison.brought()))
                .append(", changed ")
                .append(comparison.changed().size())
                .append(".\n");
        return text.whole();
    }

    private String whole() {
        List<ComparedFinding> people =
                all.hidden().stream().filter(ComparedFinding::person).toList();
        out.append(
                        people.isEmpty()
                                ? ""
                                : "Of those " + words.hidden() + ", " + DifferenceGroup.counts(people)
                                        + " of people.\n")
                .append(all.complete() ? "" : "There are more findings than are compared, so this is not all.\n");
        section("By principal and rule", all.groups().stream().map(this::line));
        section(heading(words.hidden()) + ", of people", people.stream().map(ComparisonText::line));
        section(
                heading(words.hidden()) + (people.isEmpty() ? "" : ", of others"),
                all.hidden().stream().filter(finding -> !finding.person()).map(ComparisonText::line));
        section(heading(words.brought()), all.brought().stream().map(ComparisonText::line));
        section(
                "Changed in severity",
                all.changed().stream().filter(Change::isOfSeverity).map(ComparisonText::line));
        section(
                "Changed, of the same severity",
                all.changed().stream().filter(change -> !change.isOfSeverity()).map(ComparisonText::line));
        section(
                "Entries that match something",
                all.entries().stream().filter(entry -> entry.matched() > 0).map(ComparisonText::line));
        section(
                "Entries that match nothing",
                all.entries().stream()
                        .filter(entry -> entry.matched() == 0)
                        .map(entry -> entry.id() + "  until " + entry.expires()));
        return out.toString();
    }

    private String line(DifferenceGroup group) {
        List<String> counts = new ArrayList<>();
        if (!group.hidden().isEmpty()) {
            counts.add(words.hidden() + " " + DifferenceGroup.counts(group.hidden()));
        }
        if (!group.brought().isEmpty()) {
            counts.add(words.brought() + " " + DifferenceGroup.counts(group.brought()));
        }
        if (!group.changed().isEmpty()) {
            counts.add("changed " + DifferenceGroup.counts(group.changed()));
        }
        return who(group.principal(), group.person()) + "  " + group.rule() + "  " + String.join(", ", counts);
    }

    private static String line(ComparedFinding finding) {
        return String.format(
                Locale.ROOT,
                "%s %d  %s  %s  %s  %s  %s",
                finding.severity(),
                finding.risk(),
                finding.firstSeen(),
                who(finding.principal(), finding.person()),
                finding.title(),
                finding.uid(),
                Counted.of(finding.count(), "time"));
    }

    private static String line(Change change) {
        ComparedFinding after = change.after();
        ComparedFinding before = change.before();
        String id = before.uid().equals(after.uid()) ? "" : ", now " + after.uid();
        return line(before) + " -> " + after.severity() + " " + after.risk() + ", " + Counted.of(after.count(), "time")
                + id;
    }

    private static String line(EntryUse entry) {
        return entry.id() + "  " + entry.matched() + ", until " + entry.expires()
                + (entry.people().isEmpty() ? "" : ", of people: " + String.join(", ", entry.people()));
    }

    private static String who(String principal, boolean person) {
        return principal.isEmpty() ? "(no principal)" : principal + (person ? " (a person)" : "");
    }

    private static String heading(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private void section(String heading, Stream<String> content) {
        List<String> lines = content.toList();
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
