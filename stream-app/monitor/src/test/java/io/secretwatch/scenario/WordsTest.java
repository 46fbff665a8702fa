package io.secretwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.alert.Alert;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.testing.Signalled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
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

    private static final Pattern REFUSAL = Pattern.compile("Attempt|\\(denied|\\(failed|without success");

    private static final List<Path> FOLDERS = ScenariosTest.folders();
    private static final Map<String, SortedMap<String, String>> WRITTEN = written();

    @TestFactory
    Stream<DynamicTest> the_words_of_a_scenario_are_those_of_the_files_of_its_rules() {
        return FOLDERS.stream()
                .map(folder -> DynamicTest.dynamicTest(
                        name(folder), () -> check(folder, WRITTEN.getOrDefault(name(folder), new TreeMap<>()))));
    }

    @Test
    void a_file_has_the_words_of_scenarios_that_exist() {
        assertThat(FOLDERS.stream().map(WordsTest::name)).containsAll(WRITTEN.keySet());
    }

    /** A title fits into a line and is true, every signal is documented, and what is said is what is written. */
    private static void check(Path folder, SortedMap<String, String> written) {
        List<Alert> alerts = Transcript.alerts(folder);
        assertThat(alerts)
                .allSatisfy(
                        alert -> assertThat(alert.words().title()).isNotBlank().hasSizeLessThanOrEqualTo(120));
        assertThat(alerts).filteredOn(WordsTest::saysThatNothingSucceeded).noneMatch(WordsTest::holdsASuccess);
        assertThat(alerts.stream().flatMap(Signalled::unknown)).isEmpty();
        assertThat(said(alerts)).isEqualTo(written);
    }

    /** A sequence tells what failed and what succeeded then. */
    private static boolean saysThatNothingSucceeded(Alert alert) {
        return !alert.rule().id().equals(Catalogue.SEQUENCE.id())
                && REFUSAL.matcher(alert.words().title()).find();
    }

    private static boolean holdsASuccess(Alert alert) {
        return alert.evidence().occurrences().stream()
                .anyMatch(occurrence -> occurrence.outcome().succeeded());
    }

    /** What the alerts of a scenario say, by rule. */
    private static SortedMap<String, String> said(List<Alert> alerts) {
        SortedMap<String, Set<String>> said = new TreeMap<>();
        for (Alert alert : alerts) {
            said.computeIfAbsent(alert.rule().id(), any -> new LinkedHashSet<>())
                    .add("  title    " + Transcript.printable(alert.words().title()) + "\n  message  "
                            + Transcript.printable(alert.words().message()) + "\n  remedy   "
                            + Transcript.printable(alert.words().remediation()) + "\n");
        }
        SortedMap<String, String> sections = new TreeMap<>();
        said.forEach((rule, words) -> sections.put(rule, String.join("\n", words)));
        return sections;
    }

    /** What the files say, by scenario and then by rule. A line that is not indented names a scenario. */
    private static Map<String, SortedMap<String, String>> written() {
        if (Boolean.getBoolean("words.write")) {
            write();
        }
        Map<String, SortedMap<String, String>> written = new TreeMap<>();
        for (Path file : listed(WORDS)) {
            String rule = file.getFileName().toString().replace(".txt", "");
            for (String section : text(file).split("\n\n(?! )")) {
                String[] parts = section.split("\n", 2);
                written.computeIfAbsent(parts[0], any -> new TreeMap<>()).put(rule, parts[1].stripTrailing() + "\n");
            }
        }
        return written;
    }

    private static void write() {
        SortedMap<String, StringBuilder> files = new TreeMap<>();
        for (Path folder : FOLDERS) {
            said(Transcript.alerts(folder))
                    .forEach((rule, words) -> files.computeIfAbsent(rule, any -> new StringBuilder())
                            .append(name(folder) + "\n" + words + "\n"));
        }
        try {
            Files.createDirectories(WORDS);
            for (Map.Entry<String, StringBuilder> file : files.entrySet()) {
                Files.writeString(WORDS.resolve(file.getKey() + ".txt"), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path folder) {
        return SCENARIOS.relativize(folder).toString();
    }

    private static List<Path> listed(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
