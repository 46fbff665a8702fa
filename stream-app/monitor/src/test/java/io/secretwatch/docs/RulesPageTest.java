package io.secretwatch.docs;

import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.Rule;
import io.secretwatch.rule.RuleInfo;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import io.secretwatch.testing.Pages;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.alert.Technique;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/rules.md} says what the catalogue says. */
class RulesPageTest {

    private static final String HEAD = """
            # The rules

            What Secretwatch looks for. This page is made from the catalogue in the code; `./secretwatch rules` prints the same.
            A rule is asked after the [policy](policy.md): what an entry covers is counted by the entry's id and makes no alert.

            The signals of a finding add up to its risk, and the risk gives the severity. Every alert lists its signals with code and points
            (`unmapped.k8s_audit.signals[]`); the codes are stable, so a SIEM can filter by them. Each rule below lists its own signals.

            Why each signal has its points stands in [points.tsv](../stream-app/monitor/src/main/resources/io/secretwatch/weights/points.tsv), from which they
            are read; how many of a thing are a series, and within which time, in [thresholds.tsv](../stream-app/monitor/src/main/resources/io/secretwatch/weights/thresholds.tsv).
            These two files are the place to weigh them.

            """;

    private static final String SHARED = """

            ## Signals that several rules share

            The points are those that the signal has unless a rule lists others of its code.

            """;

    @Test
    void the_page_has_every_rule() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("| severity | risk from |\n|---|---|\n");
        for (Severity severity : Severity.values()) {
            page.append("| ")
                    .append(severity.word())
                    .append(" | ")
                    .append(severity.fromRisk())
                    .append(" |\n");
        }
        page.append("\n| rule | name |\n|---|---|\n");
        for (RuleInfo rule : Catalogue.rules()) {
            page.append("| [`%s`](#%s) | %s |\n".formatted(rule.id(), rule.id().replace(".", ""), rule.name()));
        }
        Catalogue.all().forEach(rule -> rule(page, rule));
        page.append(SHARED);
        signals(page, Signals.all());
        page.append(WaysSection.text());
        Pages.expect("rules.md", page.toString());
    }

    private static void rule(StringBuilder page, Rule judging) {
        RuleInfo rule = judging.info();
        page.append("\n## ")
                .append(rule.id())
                .append("\n\n**")
                .append(rule.name())
                .append(".** ")
                .append(rule.what())
                .append("\n\n");
        page.append(rule.why()).append("\n\n");
        page.append("| | |\n|---|---|\n");
        page.append("| needs, at least | audit level ")
                .append(rule.coverage().needs())
                .append(" |\n");
        page.append("| ATT&CK ")
                .append(Technique.VERSION)
                .append(" | ")
                .append(techniques(rule))
                .append(" |\n");
        page.append("| [ways to a Secret](#ways-to-a-secret) that it covers | ")
                .append(or(String.join(", ", rule.coverage().catalogueRows())))
                .append(" |\n");
        page.append("\n### Signals\n\n");
        signals(page, judging.signals());
        list(page, "False positives", rule.guidance().falsePositives(), "- ");
        list(page, "Blind spots", rule.coverage().blindSpots(), "- ");
        list(page, "Runbook", rule.guidance().runbook(), "1. ");
    }

    private static void signals(StringBuilder page, List<SignalType> signals) {
        page.append("| code | points | meaning |\n|---|---|---|\n");
        signals.forEach(signal -> page.append("| `%s` | %s%d | %s |\n"
                .formatted(signal.code(), signal.points() > 0 ? "+" : "", signal.points(), signal.meaning())));
    }

    private static String techniques(RuleInfo rule) {
        return or(rule.coverage().techniques().stream()
                .map(RulesPageTest::technique)
                .collect(Collectors.joining("; ")));
    }

    private static String technique(Technique technique) {
        String sub = technique.subId().isEmpty() ? "" : ": " + technique.subId() + " " + technique.subName();
        return technique.id() + " " + technique.name() + sub + " (" + technique.tacticId() + " " + technique.tactic()
                + ")";
    }

    private static void list(StringBuilder page, String title, List<String> items, String bullet) {
        if (!items.isEmpty()) {
            page.append("\n### ").append(title).append("\n\n");
            items.forEach(item -> page.append(bullet).append(item).append('\n'));
        }
    }

    private static String or(String text) {
        return text.isEmpty() ? "none" : text;
    }
}
