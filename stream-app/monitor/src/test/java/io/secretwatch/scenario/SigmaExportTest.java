package io.secretwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.SigmaMatch;
import io.secretwatch.activity.classify.ActivityDecoder;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.classify.DecodeResult;
import io.secretwatch.activity.manifest.SecretFields;
import io.secretwatch.audit.Origin;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.export.SigmaExport;
import io.secretwatch.rule.export.SigmaExport.Exported;
import io.secretwatch.sigma.SigmaFolder;
import io.secretwatch.sigma.SigmaReading;
import io.secretwatch.sigma.SigmaRule;
import io.secretwatch.sigma.SigmaRules;
import io.secretwatch.testing.Pages;
import io.secretwatch.wire.text.Counted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules that are exported as Sigma rules see what ours see, as far as {@code docs/sigma-export.md} says. */
class SigmaExportTest {

    private static final Path ROOT = Path.of("src/test/resources/scenarios");
    private static final Instant AFTER_ALL = Instant.parse("2026-11-30T00:00:00Z");
    private static final List<Exported> EXPORTED = SigmaExport.exported();
    private static final Map<String, String> RULES_BY_ID =
            EXPORTED.stream().collect(Collectors.toMap(Exported::id, Exported::rule));
    private static final Classifier CLASSIFIER = new Classifier(
            SecretFields.shipped(),
            new SigmaRules(EXPORTED.stream().map(SigmaExportTest::read).toList()));

    private static final Pattern ALERT = Pattern.compile("    [A-Z]+ [A-Z]+ [0-9]+ x[0-9]+ (k8s[^ ]*)");

    private static final String HEAD = """
            # Our rules as Sigma rules

            `./secretwatch rules --format sigma` prints what [Sigma](https://sigmahq.io) can say of the [rules](rules.md), for a SIEM that has the audit log;
            `--out DIR` writes a file for each. A Sigma rule looks at one event by itself, without a policy, without what is usual for a principal, and without
            folding. So it matches more, and its level is lower. Write Sigma filters for those who are expected. Beside Secretwatch itself the exported rules
            are of no use: they see nothing that it does not.

            Verbs, resources and fields of the detections are taken from the code that decides what is looked at. The ids are made of ours and stay. This page is
            made from the code and from the scenarios of its tests.

            ## What is exported

            """;

    private static final String NONE = """

            ## What Sigma cannot say

            | rule | because |
            |---|---|
            """;

    private static final String SHOWN = """

            ## What the exported rules see in the scenarios

            A [scenario](../stream-app/monitor/src/test/resources/scenarios) is a log in which rules find something, or do not. An exported rule matches a scenario
            if it matches an event that each alert of our rule cites. It may match events of any scenario, but no others than those that our rule looks at, apart
            from those named here.
            """;

    /** What one line of a log is here, and the rules of ours whose exported rules match it. */
    private record Line(Set<String> auditIds, List<Activity> activities, Set<String> matched) {}

    private static SigmaRule read(Exported rule) {
        SigmaReading reading = SigmaFolder.read(rule.file(), rule.text());
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.skipped()).isEmpty();
        assertThat(reading.rules()).hasSize(1);
        return reading.rules().get(0);
    }

    @Test
    void each_rule_of_ours_is_exported_or_has_a_reason() {
        Set<String> all = new TreeSet<>(SigmaExport.unsaid().keySet());
        EXPORTED.forEach(rule -> assertThat(all.add(rule.rule())).isTrue());
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.rules().stream().map(rule -> rule.id()).toList());
    }

    @Test
    void the_same_program_exports_the_same_bytes() {
        assertThat(SigmaExport.exported()).isEqualTo(EXPORTED);
        // whoever has loaded a rule knows it by its id
        assertThat(EXPORTED.get(0).id()).isEqualTo("65eb3023-43ed-397d-88d7-d509d7df2d5d");
    }

    @TestFactory
    Stream<DynamicTest> an_exported_rule_is_valid_by_the_schema_of_sigma_and_read_back() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        Files.readString(Path.of("src/test/resources/schemas/sigma-detection-rule-schema.json")),
                        InputFormat.JSON);
        YAMLMapper yaml = new YAMLMapper();
        return EXPORTED.stream()
                .map(rule -> DynamicTest.dynamicTest(rule.rule(), () -> {
                    JsonNode document = yaml.readTree(rule.text());
                    assertThat(schema.validate(document)).isEmpty();
                    assertThat(read(rule).info().id()).isEqualTo(rule.id());
                }));
    }

    /** What an exported rule does in the scenarios, each by its folder. */
    private static final class Shown {
        private int seen;
        private final Set<String> unseen = new TreeSet<>();
        private final Set<String> besides = new TreeSet<>();
    }

    @Test
    void the_page_says_what_each_exported_rule_sees_and_what_it_does_not() throws IOException {
        Map<String, Shown> shown = new TreeMap<>();
        EXPORTED.forEach(rule -> shown.put(rule.rule(), new Shown()));
        for (Path folder : ScenariosTest.folders()) {
            String name = ROOT.relativize(folder).toString();
            List<Line> lines = lines(folder);
            for (Line line : lines) {
                line.matched().stream()
                        .filter(rule -> line.activities().stream().noneMatch(activity -> looksAt(rule, activity)))
                        .forEach(rule -> shown(shown, rule).besides.add(name));
            }
            told(folder).forEach((rule, alerts) -> {
                if (shown.containsKey(rule)) {
                    boolean all = alerts.stream().allMatch(cited -> cites(cited, rule, lines));
                    Shown of = shown(shown, rule);
                    of.seen += all ? 1 : 0;
                    if (!all) {
                        of.unseen.add(name);
                    }
                }
            });
        }
        assertThat(shown.values()).allSatisfy(of -> assertThat(of.seen).isPositive());
        Pages.expect("sigma-export.md", page(shown));
    }

    private static boolean looksAt(String rule, Activity activity) {
        return Catalogue.of(activity).stream().anyMatch(own -> own.id().equals(rule));
    }

    private static Shown shown(Map<String, Shown> shown, String rule) {
        return Objects.requireNonNull(shown.get(rule));
    }

    private static boolean cites(Set<String> cited, String rule, List<Line> lines) {
        return lines.stream()
                .anyMatch(line -> line.matched().contains(rule)
                        && line.auditIds().stream().map(Transcript::shortened).anyMatch(cited::contains));
    }

    /** For each rule that has alerts in a scenario, what they cite, as {@code expected.txt} says, which other tests compare. */
    private static Map<String, List<Set<String>>> told(Path folder) throws IOException {
        Map<String, List<Set<String>>> told = new TreeMap<>();
        String rule = "";
        for (String line : Files.readAllLines(folder.resolve("expected.txt"))) {
            Matcher alert = ALERT.matcher(line);
            if (alert.matches()) {
                rule = alert.group(1);
            } else if (line.startsWith("      cites ") && !rule.isEmpty()) {
                String ids = line.strip().substring("cites".length()).replaceAll(" flags .*", "");
                told.computeIfAbsent(rule, any -> new ArrayList<>())
                        .add(new HashSet<>(List.of(ids.strip().split(" "))));
                rule = "";
            }
        }
        return told;
    }

    private static List<Line> lines(Path folder) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String text : Files.readAllLines(folder.resolve("audit.jsonl"))) {
            Line line = new Line(new TreeSet<>(), new ArrayList<>(), new TreeSet<>());
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            new ActivityDecoder(CLASSIFIER, "prod")
                    .decode(bytes, 0, bytes.length, new Origin(Optional.of("prod"), AFTER_ALL), result -> {
                        if (result instanceof DecodeResult.Matched match) {
                            line.matched()
                                    .add(Objects.requireNonNull(
                                            RULES_BY_ID.get(((SigmaMatch) match.activity()).ruleId())));
                            line.auditIds().add(match.activity().occurrence().auditId());
                        } else if (result instanceof DecodeResult.Classified classified) {
                            classified.activity().ifPresent(line.activities()::add);
                        }
                    });
            lines.add(line);
        }
        return lines;
    }

    private static String page(Map<String, Shown> shown) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("| rule | level | what it lacks |\n|---|---|---|\n");
        for (Exported rule : EXPORTED) {
            page.append("| %s | %s | %s |\n".formatted(linked(rule.rule()), rule.level(), rule.lacks()));
        }
        page.append(NONE);
        SigmaExport.unsaid().forEach((rule, why) -> page.append("| %s | %s |\n".formatted(linked(rule), why)));
        page.append(SHOWN);
        for (Exported rule : EXPORTED) {
            Shown of = shown(shown, rule.rule());
            page.append("\n### ").append(rule.rule()).append("\n\n");
            page.append("Told in %s, of which the Sigma rule matches %d.\n"
                    .formatted(Counted.of(of.seen + of.unseen.size(), "scenario"), of.seen));
            listed(page, "Not matched", of.unseen);
            listed(page, "Matched, though ours passes such events over, or takes them for something else", of.besides);
        }
        return page.toString();
    }

    private static void listed(StringBuilder page, String title, Set<String> scenarios) {
        if (!scenarios.isEmpty()) {
            page.append("\n").append(title).append(":\n\n");
            scenarios.forEach(name -> page.append("- ").append(name).append("\n"));
        }
    }

    private static String linked(String rule) {
        return "[`" + rule + "`](rules.md#" + rule.replace(".", "") + ")";
    }
}
