package io.secretwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every folder below {@code scenarios} is a test: {@code audit.jsonl}, perhaps a {@code policy.yaml}, and {@code expected.txt}, which says
 * what became of each event and what was told. A new case is new files; {@code -Dscenarios.write=true} writes what came out.
 */
class ScenariosTest {

    private static final Path ROOT = Path.of("src/test/resources/scenarios");
    private static final List<Path> FOLDERS = folders();

    @TestFactory
    Stream<DynamicNode> each_scenario_leads_to_what_is_expected() {
        return FOLDERS.stream()
                .map(folder -> DynamicTest.dynamicTest(ROOT.relativize(folder).toString(), () -> check(folder)));
    }

    /** The folders with events, in order. */
    static List<Path> folders() {
        try (Stream<Path> found = Files.walk(ROOT)) {
            return found.filter(path -> Files.exists(path.resolve("audit.jsonl")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(Path folder) {
        String came = Transcript.of(folder);
        Path expected = folder.resolve("expected.txt");
        try {
            if (Boolean.getBoolean("scenarios.write")) {
                Files.writeString(expected, came);
            }
            assertThat(came).isEqualTo(Files.readString(expected));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
