package io.secretwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.sigma.Correlation.Counting;
import io.secretwatch.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HostileRulesTest {

    private static final String DOCUMENTS = """
            title: Refused
            id: 1c9f6a3e-70b1-4d52-8e34-5a6b7c8d9e01
            name: refused
            logsource:
                product: kubernetes
                service: audit
            detection:
                selection:
                    verb: create
                    responseStatus.code|gte: 400
                other:
                    user.username|re: '^ken'
                    requestObject.spec.containers.image|contains|all: [evil, Miner]
                condition: selection and (1 of other* or not other)
            level: low
            ---
            title: Another
            id: another
            logsource: {product: kubernetes}
            detection:
                selection: {objectRef.resource: pods}
                condition: selection
            ---
            title: Not ann
            id: filter
            logsource: {product: kubernetes}
            filter:
                rules: any
                selection: {user.username: ann}
                condition: not selection
            ---
            title: Many
            id: many
            level: high
            generate: true
            correlation:
                type: event_count
                rules: [refused, another]
                group-by: [user.username, sourceIPs]
                timespan: 5m
                condition:
                    gte: 10
            ---
            title: Different
            id: different
            correlation:
                type: value_count
                rules:
                    - another
                group-by:
                    - objectRef.namespace
                timespan: 1d
                condition: {gt: 3, field: objectRef.name}
            ---
            title: Both
            id: both
            correlation: {type: temporal, rules: [another, refused], timespan: 30s, generate: false}
            """;

    private static final List<String> BITS = List.of(
            "null",
            "[]",
            "{}",
            "-1",
            "99999999999999999999",
            "0d",
            "true",
            "'",
            "\"",
            "*x",
            "&x",
            "!!binary x",
            "\u0000",
            "\u202e",
            "many",
            "both",
            "refused",
            "user.groups",
            "requestObject",
            "x".repeat(2_000),
            "temporal_ordered",
            "\t",
            ": ",
            "- ",
            "---\n");

    /** Either each mistake is a sentence with its line, or the rules can be asked. */
    @Test
    void documents_that_were_tampered_with_are_refused_with_sentences_or_can_be_used() {
        int[] usable = new int[1];
        Seeds.each(3_000, random -> {
            SigmaReading reading = SigmaFolder.read("rules.yml", tampered(random));
            assertThat(reading.problems()).allSatisfy(problem -> {
                assertThat(problem.line()).isPositive();
                assertThat(problem.message())
                        .isNotBlank()
                        .hasSizeLessThan(600)
                        .doesNotContain("Exception", "\u202e", "\n");
            });
            if (reading.problems().isEmpty()) {
                ask(reading.asked());
                usable[0]++;
            }
        });
        assertThat(usable[0]).isBetween(100, 2_900);
    }

    private static void ask(SigmaRules rules) {
        SigmaEvent event = SigmaTexts.event(SigmaTexts.EVENT);
        Set<String> matched = rules.all().stream()
                .filter(rule -> rule.matches(event))
                .map(rule -> rule.info().id())
                .collect(Collectors.toSet());
        for (Correlation one : rules.correlations()) {
            Optional<Counting> counting = one.count(matched, event);
            assertThat(one.info().counts()).isNotBlank().hasSizeLessThanOrEqualTo(500);
            counting.ifPresent(how -> {
                assertThat(how.counted()).isNotEmpty();
                assertThat(how.atLeast()).isBetween(1, 1_000);
                assertThat(how.withinSeconds()).isBetween(1, 7 * 24 * 60 * 60);
                assertThat(how.group()).matches("[0-9a-f]{32}");
            });
        }
    }

    private static String tampered(Random random) {
        List<String> lines = new ArrayList<>(DOCUMENTS.lines().toList());
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(lines.size());
            String line = lines.get(at);
            switch (random.nextInt(5)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                case 2 -> lines.set(at, line.substring(0, line.indexOf(':') + 1) + " " + bit(random));
                case 3 -> lines.set(at, line.substring(random.nextInt(line.length() + 1)));
                default -> {
                    int from = random.nextInt(line.length() + 1);
                    lines.set(at, line.substring(0, from) + bit(random) + line.substring(from));
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String bit(Random random) {
        return BITS.get(random.nextInt(BITS.size()));
    }
}
