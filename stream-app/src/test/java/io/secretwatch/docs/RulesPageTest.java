package io.secretwatch.docs;

import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.RuleInfo;
import io.secretwatch.rule.Severity;
import io.secretwatch.rule.Technique;
import io.secretwatch.testing.Pages;
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

            The signals of a finding add up to its risk, and the risk gives the severity. Every alert lists its signals with their points.

            """;

    @Test
    void the_page_has_every_rule() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("| severity | risk from |\n|---|---|\n");
        for (Severity severity : Severity.values()) {
            page.append("| ").append(severity.word()).append(" | ").append(severity.fromRisk()).append(" |\n");
        }
        page.append("\n| rule | name |\n|---|---|\n");
        for (RuleInfo rule : Catalogue.rules()) {
            page.append("| [`%s`](#%s) | %s |%n".formatted(rule.id(), rule.id().replace(".", ""), rule.name()).replace("\r", ""));
        }
        Catalogue.rules().forEach(rule -> rule(page, rule));
        Pages.expect("rules.md", page.toString());
    }

    private static void rule(StringBuilder page, RuleInfo rule) {
        page.append("\n## ").append(rule.id()).append("\n\n**").append(rule.name()).append(".** ").append(rule.what()).append("\n\n");
        page.append(rule.why()).append("\n\n");
        page.append("| | |\n|---|---|\n");
        page.append("| needs, at least | audit level ").append(rule.needs()).append(" |\n");
        page.append("| ATT&CK ").append(Technique.VERSION).append(" | ").append(techniques(rule)).append(" |\n");
        page.append("| ways to a Secret that it covers | ").append(or(String.join(", ", rule.catalogueRows()))).append(" |\n");
        list(page, "False positives", rule.falsePositives(), "- ");
        list(page, "Blind spots", rule.blindSpots(), "- ");
        list(page, "Runbook", rule.runbook(), "1. ");
    }

    private static String techniques(RuleInfo rule) {
        return or(rule.techniques().stream().map(RulesPageTest::technique).collect(Collectors.joining("; ")));
    }

    private static String technique(Technique technique) {
        String sub = technique.subId().isEmpty() ? "" : ": " + technique.subId() + " " + technique.subName();
        return technique.id() + " " + technique.name() + sub + " (" + technique.tacticId() + " " + technique.tactic() + ")";
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
