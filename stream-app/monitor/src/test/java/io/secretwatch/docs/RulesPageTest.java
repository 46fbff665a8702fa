package io.secretwatch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.RuleInfo;
import io.secretwatch.testing.Pages;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.alert.Technique;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Catalogue.rules().forEach(rule -> rule(page, rule));
        ways(page);
        Pages.expect("rules.md", page.toString());
    }

    @Test
    void every_way_that_a_rule_covers_is_told() throws IOException {
        assertThat(Catalogue.rules().stream().flatMap(rule -> rule.catalogueRows().stream()))
                .isSubsetOf(ways().keySet());
    }

    /** What no rule covers is told as plainly as what one does. */
    private static void ways(StringBuilder page) throws IOException {
        page.append(
                "\n## Ways to a Secret\n\nReading (A), using (B), the objects that carry a use (C), taking it out of what runs (D), somebody else's right (E), controllers that read for\nanother (F), and the log itself (G), as the audit log shows them.\n\n");
        page.append("| | way | rule |\n|---|---|---|\n");
        ways().forEach((row, way) -> page.append("| ")
                .append(row)
                .append(" | ")
                .append(way)
                .append(" | ")
                .append(rulesFor(row))
                .append(" |\n"));
    }

    private static String rulesFor(String row) {
        String rules = Catalogue.rules().stream()
                .filter(rule -> rule.catalogueRows().contains(row))
                .map(rule -> "`" + rule.id() + "`")
                .collect(Collectors.joining(", "));
        return rules.isEmpty() ? "not covered" : rules;
    }

    private static Map<String, String> ways() throws IOException {
        Map<String, String> ways = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/ways-to-a-secret.tsv"))) {
            String[] cells = line.split("\t");
            ways.put(cells[0], cells[1]);
        }
        return ways;
    }

    private static void rule(StringBuilder page, RuleInfo rule) {
        page.append("\n## ")
                .append(rule.id())
                .append("\n\n**")
                .append(rule.name())
                .append(".** ")
                .append(rule.what())
                .append("\n\n");
        page.append(rule.why()).append("\n\n");
        page.append("| | |\n|---|---|\n");
        page.append("| needs, at least | audit level ").append(rule.needs()).append(" |\n");
        page.append("| ATT&CK ")
                .append(Technique.VERSION)
                .append(" | ")
                .append(techniques(rule))
                .append(" |\n");
        page.append("| [ways to a Secret](#ways-to-a-secret) that it covers | ")
                .append(or(String.join(", ", rule.catalogueRows())))
                .append(" |\n");
        list(page, "False positives", rule.falsePositives(), "- ");
        list(page, "Blind spots", rule.blindSpots(), "- ");
        list(page, "Runbook", rule.runbook(), "1. ");
    }

    private static String techniques(RuleInfo rule) {
        return or(rule.techniques().stream().map(RulesPageTest::technique).collect(Collectors.joining("; ")));
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
