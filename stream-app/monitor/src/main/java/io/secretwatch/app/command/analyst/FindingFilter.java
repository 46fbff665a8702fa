package io.secretwatch.app.command.analyst;

import io.secretwatch.alert.FindingRow;
import io.secretwatch.app.command.Converters;
import io.secretwatch.app.command.shell.RuleIds;
import io.secretwatch.wire.alert.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** The options that say which findings are listed; one that is not given leaves nothing out. */
final class FindingFilter {

    @Option(
            names = "--severity",
            paramLabel = "SEVERITY",
            converter = Converters.OfSeverity.class,
            defaultValue = "informational",
            description = "Only findings of this severity or above.")
    private Severity severity;

    @Option(
            names = "--principal",
            paramLabel = "NAME",
            description = "Only findings about this principal; * at the end stands for anything.")
    private String principal = "";

    @Option(names = "--namespace", paramLabel = "NAME", description = "Only findings that reach this namespace.")
    private String namespace = "";

    @Option(
            names = "--rule",
            paramLabel = "ID",
            completionCandidates = RuleIds.class,
            description = "Only findings of this rule; * at the end stands for anything.")
    private String rule = "";

    @Option(names = "--cluster", paramLabel = "NAME", description = "Only findings of this cluster.")
    private String cluster = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Converters.OfTime.class,
            description = "Only findings that have an event at this time or later.")
    private Instant since = Instant.EPOCH;

    Predicate<FindingRow> predicate() {
        return row -> Severity.valueOf(row.severity().toUpperCase(Locale.ROOT)).compareTo(severity) >= 0
                && isAny(principal, row.who())
                && isAny(namespace, row.namespaces())
                && isAny(rule, List.of(row.rule()))
                && isAny(cluster, List.of(row.cluster()))
                && row.last() >= since.toEpochMilli();
    }

    private static boolean isAny(String wanted, List<String> names) {
        if (wanted.isEmpty()) {
            return true;
        }
        return wanted.endsWith("*")
                ? names.stream().anyMatch(name -> name.startsWith(wanted.substring(0, wanted.length() - 1)))
                : names.contains(wanted);
    }
}
