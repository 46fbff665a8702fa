package io.secretwatch.docs;

import io.secretwatch.rule.RuleInfo;
import io.secretwatch.testing.ShownScenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The catalogue of ways to a Secret as a section of a page: one table for each letter. */
final class WaysSection {

    private static final String HEAD = """

            ## Ways to a Secret

            As the audit log shows them. Each way has a scenario in which a rule fires, one that looks like it and stays quiet, and its blind
            spot: what of this way is not seen, or is taken for ordinary. What no rule covers is listed too. A finding that scores informational is
            counted, and reported only where `judge.lowest-severity` ([configuration](configuration.md)) says so.
            """;

    private static final String SCENARIOS = "../stream-app/monitor/src/test/resources/scenarios/";

    /** What the ways of a letter have in common. */
    static final Map<String, String> TITLES = titles();

    private WaysSection() {}

    private static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("A", "Reading");
        titles.put("B", "Using");
        titles.put("C", "Objects that carry a use");
        titles.put("D", "Taking it out of what runs");
        titles.put("E", "Rights and identities of others");
        titles.put("F", "Controllers that read for others");
        titles.put("G", "The log itself");
        return titles;
    }

    static String text() {
        StringBuilder page = new StringBuilder(HEAD);
        Map<String, List<WayToASecret>> byLetter = WayToASecret.all().stream()
                .collect(Collectors.groupingBy(WayToASecret::letter, LinkedHashMap::new, Collectors.toList()));
        byLetter.forEach((letter, ways) -> {
            page.append("\n### %s: %s\n\n".formatted(letter, TITLES.getOrDefault(letter, "")));
            page.append("| | way | rules | fires | quiet | blind spot |\n|---|---|---|---|---|---|\n");
            ways.forEach(way -> page.append("| %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            way.row(), way.way(), rules(way), link(way.fires()), link(way.quiet()), way.blindSpot())));
        });
        return page.toString();
    }

    private static String rules(WayToASecret way) {
        String rules = way.rules().stream().map(WaysSection::link).collect(Collectors.joining(", "));
        return rules.isEmpty() ? "not covered" : rules;
    }

    private static String link(RuleInfo rule) {
        return "[`%s`](#%s)".formatted(rule.id(), rule.id().replace(".", ""));
    }

    private static String link(Optional<ShownScenario> shown) {
        return shown.map(ShownScenario::folder)
                .map(folder -> "[%s](%s)".formatted(folder.substring(folder.indexOf('/') + 1), SCENARIOS + folder))
                .orElse("none");
    }
}
