package io.secretwatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.classify.ActivityDecoder;
import io.secretwatch.activity.classify.AuditArea;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.classify.DecodeResult;
import io.secretwatch.audit.Origin;
import io.secretwatch.auditpolicy.FiringScenario;
import io.secretwatch.auditpolicy.LogHole;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.testing.Pages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the table of ways says of a log is what the scenarios of the ways come to in such a log. */
class WaysShownTest {

    private static final String TABLE = "../stream-app/monitor/src/main/resources/io/secretwatch/replay/ways-shown.tsv";

    /** About the log as a whole. */
    private static final Set<String> OF_NO_AREA = Set.of("G03", "G04", "G31");

    /** Logs that lack several things: Cloud Logging of GKE, the legacy format, tables with few columns, stages and fields together. */
    private static final List<Set<LogHole>> LOGS = List.of(
            Set.of(LogHole.ANSWERS, LogHole.GROUPS, LogHole.EXTRA, LogHole.URI),
            Set.of(LogHole.BODIES, LogHole.GROUPS, LogHole.EXTRA, LogHole.URI),
            Set.of(LogHole.BODIES, LogHole.ANNOTATIONS, LogHole.EXTRA),
            Set.of(LogHole.COMPLETED, LogHole.ANNOTATIONS),
            Set.of(LogHole.BEGUN, LogHole.ANNOTATIONS, LogHole.EXTRA, LogHole.GROUPS, LogHole.CLIENT, LogHole.ADDRESS));

    private static final List<FiringScenario> SCENARIOS = FiringScenario.all().stream()
            .filter(scenario -> !scenario.rows().isEmpty())
            .filter(scenario -> scenario.events().stream()
                    .allMatch(line -> line.startsWith("{") && line.contains("\"requestURI\"")))
            .toList();

    private static final Map<Set<LogHole>, Map<String, Found>> FOUND = new HashMap<>();

    /** How many scenarios of a way are found whole, weaker and not at all. */
    private record Found(int whole, int weaker, int lost) {

        static final Found NONE = new Found(0, 0, 0);

        Found with(FiringScenario.Coverage coverage) {
            return switch (coverage) {
                case WHOLE -> new Found(whole + 1, weaker, lost);
                case WEAKER -> new Found(whole, weaker + 1, lost);
                case LOST -> new Found(whole, weaker, lost + 1);
            };
        }

        int all() {
            return whole + weaker + lost;
        }

        boolean isBlind() {
            return whole + weaker == 0;
        }
    }

    @Test
    void every_way_that_a_rule_covers_stands_in_the_table() {
        assertThat(WayShown.ALL).extracting(WayShown::row).isSorted().doesNotHaveDuplicates();
        assertThat(covered().filter(row -> !OF_NO_AREA.contains(row)))
                .isSubsetOf(WayShown.ALL.stream().map(WayShown::row).toList());
    }

    @Test
    void what_a_way_needs_is_what_its_scenarios_need() throws IOException {
        Map<LogHole, Map<String, Found>> found = new EnumMap<>(LogHole.class);
        Arrays.stream(LogHole.values()).forEach(hole -> found.put(hole, found(Set.of(hole))));
        StringBuilder text = new StringBuilder();
        for (WayShown way : WayShown.ALL) {
            Set<String> blind = new TreeSet<>();
            Set<String> weak = new TreeSet<>();
            way.blindWithout().stream()
                    .filter(set -> set.size() > 1)
                    .forEach(set -> blind.add(set.stream().map(Evidence::name).collect(Collectors.joining("+"))));
            found.forEach((hole, rows) -> {
                Found row = rows.getOrDefault(way.row(), Found.NONE);
                if (row.all() > 0 && row.isBlind()) {
                    blind.add(hole.name());
                } else if (2 * row.whole() < row.all() || (hole == LogHole.BEGUN && begins(found, way.row()))) {
                    weak.add(hole.name());
                }
            });
            text.append(String.join(
                            "\t",
                            way.row(),
                            way.area().name(),
                            way.bodiesOf() == way.area() ? "" : way.bodiesOf().name(),
                            String.join(" ", blind),
                            String.join(" ", weak)))
                    .append('\n');
        }
        Pages.expect(TABLE, text.toString());
    }

    /** Whether a way is found by the beginnings of requests: without those it is found when they end. */
    private static boolean begins(Map<LogHole, Map<String, Found>> found, String row) {
        Found rest = found.get(LogHole.COMPLETED).getOrDefault(row, Found.NONE);
        return rest.all() > 0 && 3 * (rest.whole() + rest.weaker()) >= rest.all();
    }

    /** Of which one of several is enough, only this tells. By all that was said of single kinds of evidence, and by what the events themselves carry. */
    @Test
    void no_log_is_said_to_show_a_way_that_is_not_found_in_it() {
        List<Set<LogHole>> logs = new ArrayList<>(LOGS);
        Arrays.stream(LogHole.values()).forEach(hole -> logs.add(Set.of(hole)));
        for (Set<LogHole> holes : logs) {
            Map<String, Found> found = found(holes);
            Coverage coverage = coverage(line -> logged(line, holes));
            Set<String> claimed = new HashSet<>();
            WayShown.ALL.stream()
                    .filter(way -> coverage.of(way, "prod") != Sight.HIDDEN)
                    .forEach(way -> claimed.add(way.row()));
            Set<String> wrong = found.entrySet().stream()
                    .filter(row ->
                            claimed.contains(row.getKey()) && row.getValue().isBlind())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(wrong).as("claimed without %s", holes).isEmpty();
        }
    }

    @Test
    void a_log_that_carries_everything_shows_every_way() {
        Coverage coverage = coverage(Optional::of);
        assertThat(WayShown.ALL.stream().map(way -> coverage.of(way, "prod"))).doesNotContain(Sight.HIDDEN);
        assertThat(coverage.whole("prod").carried()).containsExactlyInAnyOrder(Evidence.values());
        assertThat(coverage.clusters().get("prod")).containsOnlyKeys(AuditArea.values());
    }

    private static Stream<String> covered() {
        return Catalogue.rules().stream().flatMap(rule -> rule.coverage().catalogueRows().stream());
    }

    private static Optional<String> logged(String line, Set<LogHole> holes) {
        Optional<String> left = Optional.of(line);
        for (LogHole hole : holes) {
            left = left.flatMap(hole::logged);
        }
        return left;
    }

    private static Map<String, Found> found(Set<LogHole> holes) {
        return FOUND.computeIfAbsent(holes, WaysShownTest::judged);
    }

    private static Map<String, Found> judged(Set<LogHole> holes) {
        Map<String, Found> found = new HashMap<>();
        for (FiringScenario scenario : SCENARIOS) {
            FiringScenario.Coverage coverage = scenario.with(line -> logged(line, holes));
            scenario.rows()
                    .forEach(
                            row -> found.merge(row, Found.NONE.with(coverage), (before, one) -> before.with(coverage)));
        }
        return found;
    }

    private static Coverage coverage(Function<String, Optional<String>> logged) {
        Coverage coverage = new Coverage();
        ActivityDecoder decoder = new ActivityDecoder(Classifier.STANDARD, "default");
        Origin origin = new Origin(Optional.of("prod"), Instant.parse("2026-11-30T00:00:00Z"));
        for (FiringScenario scenario : SCENARIOS) {
            for (String line : scenario.events()) {
                logged.apply(line).ifPresent(kept -> {
                    byte[] bytes = kept.getBytes(StandardCharsets.UTF_8);
                    decoder.decode(bytes, 0, bytes.length, origin, result -> {
                        if (result instanceof DecodeResult.Classified classified) {
                            coverage.add(classified.event(), classified.cluster());
                        }
                    });
                });
            }
        }
        return coverage;
    }
}
