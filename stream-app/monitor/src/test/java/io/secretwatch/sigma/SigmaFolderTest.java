package io.secretwatch.sigma;

import static io.secretwatch.sigma.SigmaTexts.EVENT;
import static io.secretwatch.sigma.SigmaTexts.event;
import static io.secretwatch.sigma.SigmaTexts.problems;
import static io.secretwatch.sigma.SigmaTexts.rule;
import static io.secretwatch.sigma.SigmaTexts.selection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.secretwatch.wire.alert.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigmaFolderTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "verbs: get => an audit event has no field verbs; did you mean verb?",
                "Image: a.exe => an audit event has no field Image",
                "objectRef.ressource: pods => has no ressource; did you mean resource?",
                "user.name.first: x => has no name",
                "sourceIPs[0]: x => an audit event has no field sourceIPs[0]",
                "requestObject.a[0]: x => lists are passed through without an index",
                "verb.x: y => has no x",
                "verb|starts: g => unknown modifier",
                "verb|expand: '%x%' => modifier expand needs values",
                "verb|all: get => modifier all needs several values",
                "verb|re|cidr: x => do not go together",
                "verb|i: x => do not go together",
                "verb|re|contains: x => do not go together",
                "verb|re: '(?=x)' => no regular expression of RE2",
                "verb|re: '(a' => no regular expression of RE2",
                "sourceIPs|cidr: 10.0.0.0/33 => no network",
                "responseStatus.code|gt: many => no number",
                "verb|exists: maybe => neither true nor false",
                "verb|wide: get => UTF-16 without base64",
                "verb|base64: 'g*' => has a wildcard, which cannot be encoded",
                "verb: [null, get] => null cannot be one of several values",
                "verb|contains: null => null cannot be one of several values or have a modifier",
                "verb: [] => must not be an empty list",
                "verb: {a: b} => a value must be text",
                "\"|all\": [a, b] => values without a field",
            })
    void what_cannot_be_said_of_an_event_is_refused_with_its_line(String fields, String says) {
        assertThat(problems(selection(fields)))
                .singleElement()
                .asString()
                .startsWith("rule.yml, line 6: ")
                .contains(says);
    }

    @Test
    void words_that_would_be_looked_for_in_the_whole_event_are_refused() {
        assertThat(problems(rule("keywords:\n  - mimikatz\ncondition: keywords")))
                .singleElement()
                .asString()
                .contains("words without a field");
    }

    @Test
    void counting_and_collections_are_refused_by_name() {
        assertThat(problems("action: global\ntitle: x\n"))
                .singleElement()
                .asString()
                .contains("action");
        assertThat(problems(rule("s: {verb: get}\ntimeframe: 5m\ncondition: s")))
                .singleElement()
                .asString()
                .contains("timeframe");
    }

    @Test
    void every_mistake_of_every_file_is_told() throws IOException {
        Files.writeString(folder.resolve("b.yml"), selection("verbs: get\nverb|x: y"));
        Files.writeString(folder.resolve("a.yaml"), "title: [\n");
        Files.writeString(folder.resolve("c.txt"), "no rule");

        assertThat(SigmaFolder.read(folder).problems())
                .extracting(SigmaProblem::file, SigmaProblem::line)
                .containsExactly(tuple("a.yaml", 2), tuple("b.yml", 6), tuple("b.yml", 7));
    }

    @Test
    void two_rules_of_one_id_are_a_mistake() throws IOException {
        Files.createDirectory(folder.resolve("more"));
        Files.writeString(folder.resolve("a.yml"), selection("verb: get"));
        Files.writeString(folder.resolve("more/b.yml"), selection("verb: list"));

        assertThat(SigmaFolder.read(folder).problems())
                .singleElement()
                .extracting(SigmaProblem::text)
                .asString()
                .startsWith("more/b.yml, line 1: has the id or name of the rule in a.yml");
    }

    @Test
    void rules_about_other_logs_or_out_of_use_are_left_out_and_named() {
        String others = selection("Image: x").replace("product: kubernetes", "product: windows")
                + "---\n"
                + selection("Image: x").replace("level: high", "level: high\nstatus: deprecated");

        SigmaReading reading = SigmaFolder.read("others.yml", others);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.rules()).isEmpty();
        assertThat(reading.skipped())
                .extracting(SigmaReading.Skipped::why)
                .containsExactly("is about another log than the audit log of Kubernetes", "has status deprecated");
    }

    @Test
    void a_rule_says_what_it_is() {
        SigmaRuleInfo info = SigmaFolder.read("rule.yml", selection("verb: get") + """
                                description: |
                                    Two
                                    lines.
                                falsepositives: [Backups]
                                references: ['https://example.com/a']
                                tags: [attack.t1552.007, attack.credential-access]
                                """)
                .rules()
                .get(0)
                .info();

        assertThat(info)
                .isEqualTo(new SigmaRuleInfo(
                        "6f0c9a52-7d4e-4a8b-9c1d-0e2f3a4b5c6d",
                        "A rule",
                        Severity.HIGH,
                        "Two lines.",
                        List.of("Backups"),
                        List.of("https://example.com/a"),
                        List.of("attack.t1552.007", "attack.credential-access"),
                        ""));
    }

    @Test
    void a_rule_without_id_title_logsource_detection_or_condition_is_a_mistake() {
        String whole = selection("verb: get");

        assertThat(problems(whole.replaceAll("id: .*\n", "")))
                .singleElement()
                .asString()
                .contains("has no id");
        assertThat(problems(whole.replaceAll("title: .*\n", "")))
                .singleElement()
                .asString()
                .contains("has no title");
        assertThat(problems(whole.replaceAll("logsource: .*\n", "")))
                .singleElement()
                .asString()
                .contains("has no logsource");
        assertThat(problems(whole.replace("detection:", "detections:")))
                .singleElement()
                .asString()
                .contains("neither detection nor filter");
        assertThat(problems(whole.replace("condition:", "conditions:"))).isNotEmpty();
        assertThat(problems(whole.replace("level: high", "level: hig")))
                .singleElement()
                .asString()
                .contains("did you mean high?");
        assertThat(problems(whole + "title: again\n"))
                .singleElement()
                .asString()
                .contains("is here twice");
        assertThat(problems("- a\n")).singleElement().asString().contains("is no rule");
        assertThat(problems("\u0000")).isNotEmpty();
        assertThat(problems("a: &x [*x]\n")).isNotEmpty();
    }

    private static final String FILTER = """
            ---
            title: Known people
            id: 11111111-2222-4333-8444-555555555555
            logsource: {product: kubernetes, service: audit}
            filter:
                rules: %s
                selection: {user.username|startswith: 'ken@'}
                condition: %s
            """;

    @Test
    void a_filter_takes_out_of_the_rules_that_it_names() {
        String rule = selection("verb: create");
        SigmaEvent ken = event(EVENT);
        SigmaEvent ann = event(EVENT.replace("ken@", "ann@"));

        for (String named : List.of("[6f0c9a52-7d4e-4a8b-9c1d-0e2f3a4b5c6d]", "any")) {
            SigmaRule filtered = SigmaFolder.read("f.yml", rule + FILTER.formatted(named, "not selection"))
                    .rules()
                    .get(0);
            assertThat(filtered.matches(ken)).isFalse();
            assertThat(filtered.matches(ann)).isTrue();
        }
        SigmaReading other = SigmaFolder.read("f.yml", rule + FILTER.formatted("[another]", "not selection"));
        assertThat(other.rules().get(0).matches(ken)).isTrue();
        assertThat(other.skipped())
                .singleElement()
                .extracting(SigmaReading.Skipped::why)
                .asString()
                .contains("another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "", "{any: all}", "[null]", "[[any]]"})
    void a_filter_that_names_no_rules_is_refused(String rules) {
        assertThat(problems(selection("verb: create") + FILTER.formatted(rules, "not selection")))
                .singleElement()
                .asString()
                .contains("must name the rules that it is for: a list of ids, or any");
    }

    @Test
    void a_filter_that_is_a_rule_too_is_refused() {
        String both = FILTER.formatted("any", "not selection") + "detection: {a: {verb: get}, condition: a}\n";
        assertThat(problems(selection("verb: create") + both))
                .singleElement()
                .asString()
                .contains("has filter and detection: each needs a document of its own");
    }

    @Test
    void a_filter_that_does_not_say_not_is_refused() {
        assertThat(problems(selection("verb: create") + FILTER.formatted("any", "selection")))
                .singleElement()
                .asString()
                .contains("must begin with not");
    }
}
