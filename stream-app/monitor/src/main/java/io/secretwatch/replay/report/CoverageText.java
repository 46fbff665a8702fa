package io.secretwatch.replay.report;

import io.secretwatch.activity.classify.AuditArea;
import io.secretwatch.audit.Level;
import io.secretwatch.replay.Coverage;
import io.secretwatch.replay.Summary;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.wire.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table, for people, of what a cluster's audit log can show at its levels, and what it cannot. */
public final class CoverageText {

    private static final List<Level> LEVELS = List.of(Level.METADATA, Level.REQUEST, Level.REQUEST_RESPONSE);
    private static final int CLUSTERS_SHOWN = 20;
    private static final int NAME = 80;

    private CoverageText() {}

    /** A block for each cluster, each line ended by a line feed; empty where nothing was met. */
    public static String of(Coverage coverage) {
        if (coverage.clusters().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        coverage.clusters().entrySet().stream().limit(CLUSTERS_SHOWN).forEach(cluster -> {
            text.append("What the log of cluster ")
                    .append(SafeText.line(cluster.getKey(), NAME))
                    .append(" shows: ways to a Secret, by their rows in docs/rules.md\n");
            text.append(line("ABOUT", "EVENTS", "LEVELS", "SHOWN", "SHOWN IN PART", "HIDDEN"));
            for (AuditArea area : AuditArea.values()) {
                text.append(line(area, cluster.getValue().getOrDefault(area, Map.of())));
            }
        });
        if (coverage.clusters().size() > CLUSTERS_SHOWN) {
            text.append("The first ").append(CLUSTERS_SHOWN).append(" clusters of more are shown.\n");
        }
        return text.toString();
    }

    private static String line(AuditArea area, Map<Level, Long> met) {
        if (met.isEmpty()) {
            return line(area.title(), "0", "nothing happened, or level None", "", "", rows(area, LEVELS));
        }
        // what a source does not say may be anything
        boolean untold = met.containsKey(Level.UNKNOWN);
        List<Level> told = LEVELS.stream().filter(met::containsKey).toList();
        int lowest = untold || told.isEmpty() ? 0 : LEVELS.indexOf(told.get(0));
        int highest = untold ? LEVELS.size() - 1 : told.isEmpty() ? 0 : LEVELS.indexOf(told.get(told.size() - 1));
        return line(
                area.title(),
                String.valueOf(Summary.total(met.values())),
                levels(met),
                rows(area, LEVELS.subList(0, lowest + 1)),
                rows(area, LEVELS.subList(lowest + 1, highest + 1)),
                rows(area, LEVELS.subList(highest + 1, LEVELS.size())));
    }

    private static String levels(Map<Level, Long> met) {
        return met.keySet().stream()
                .map(level -> level.name().toLowerCase(Locale.ROOT).replace("_", ""))
                .collect(Collectors.joining(", "));
    }

    /** Only rows that some rule covers: what no rule looks for is not hidden by a level. */
    private static String rows(AuditArea area, List<Level> from) {
        Set<String> covered = Catalogue.rules().stream()
                .flatMap(rule -> rule.coverage().catalogueRows().stream())
                .collect(Collectors.toSet());
        return ranges(from.stream()
                .flatMap(level -> area.rowsFrom(level).stream())
                .filter(covered::contains)
                .sorted());
    }

    /** {@code A01-A03 A05} for A01, A02, A03 and A05. */
    public static String ranges(Stream<String> rows) {
        List<List<String>> runs = new ArrayList<>();
        rows.forEach(row -> {
            List<String> last = runs.isEmpty() ? List.of() : runs.get(runs.size() - 1);
            if (!last.isEmpty() && follows(last.get(last.size() - 1), row)) {
                last.add(row);
            } else {
                runs.add(new ArrayList<>(List.of(row)));
            }
        });
        return runs.stream()
                .map(run -> run.size() < 3 ? String.join(" ", run) : run.get(0) + "-" + run.get(run.size() - 1))
                .collect(Collectors.joining(" "));
    }

    private static boolean follows(String before, String row) {
        return before.charAt(0) == row.charAt(0)
                && Integer.parseInt(before.substring(1)) + 1 == Integer.parseInt(row.substring(1));
    }

    private static String line(String about, String events, String levels, String shown, String part, String hidden) {
        return String.format(Locale.ROOT, "%-31s %9s  %-32s %-32s %-20s %s", about, events, levels, shown, part, hidden)
                        .stripTrailing()
                + "\n";
    }
}
