package io.secretwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.alert.Alert;
import io.secretwatch.testing.Signalled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The words of every alert of a scenario stand in one file for each rule, so that they can be read and edited side by side:
 * {@code -Dwords.write=true} writes what the rules say now.
 */
class WordsTest {

    private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");
    private static final Path WORDS = Path.of("src/test/resources/words");

    /** The alerts of each scenario. */
    private static final SortedMap<String, List<Alert>> ALERTS = alerts();

    @TestFactory
    Stream<DynamicTest> the_words_of_a_rule_are_those_of_its_file() {
        SortedMap<String, StringBuilder> files = new TreeMap<>();
        ALERTS.forEach((scenario, alerts) -> alerts.stream()
                .collect(Collectors.groupingBy(alert -> alert.rule().id(), TreeMap::new, Collectors.toList()))
                .forEach((rule, ofRule) ->
                        files.computeIfAbsent(rule, any -> new StringBuilder()).append(section(scenario, ofRule))));
        return files.entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(),
                        () -> check(file.getKey(), file.getValue().toString())));
    }

    @Test
    void a_title_fits_into_a_line() {
        assertThat(ALERTS.values().stream().flatMap(List::stream))
                .allSatisfy(
                        alert -> assertThat(alert.words().title()).isNotBlank().hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void every_signal_of_an_alert_is_documented() {
        assertThat(ALERTS.values().stream().flatMap(List::stream).flatMap(Signalled::unknown))
                .isEmpty();
    }

    private static String section(String scenario, List<Alert> alerts) {
        Set<String> said = new LinkedHashSet<>();
        for (Alert alert : alerts) {
            said.add("  title    " + Transcript.printable(alert.words().title()) + "\n  message  "
                    + Transcript.printable(alert.words().message()) + "\n  remedy   "
                    + Transcript.printable(alert.words().remediation()) + "\n");
        }
        return scenario + "\n" + String.join("\n", said) + "\n";
    }

    private static void check(String rule, String said) throws IOException {
        Path file = WORDS.resolve(rule + ".txt");
        if (Boolean.getBoolean("words.write")) {
            Files.createDirectories(WORDS);
            Files.writeString(file, said);
        }
        assertThat(said).isEqualTo(Files.readString(file));
    }

    private static SortedMap<String, List<Alert>> alerts() {
        SortedMap<String, List<Alert>> alerts = new TreeMap<>();
        for (Path folder : folders()) {
            alerts.put(SCENARIOS.relativize(folder).toString(), Transcript.alerts(folder));
        }
        return alerts;
    }

    private static List<Path> folders() {
        try (Stream<Path> found = Files.walk(SCENARIOS)) {
            return found.filter(path -> Files.exists(path.resolve("audit.jsonl")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
