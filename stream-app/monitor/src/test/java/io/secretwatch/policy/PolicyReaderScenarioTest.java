package io.secretwatch.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every folder of {@code policy/} holds a policy and the problems to be found in it: none for a valid one. */
class PolicyReaderScenarioTest {

    private static final Path CASES = Path.of("src/test/resources/policy");

    @TestFactory
    Stream<DynamicTest> reports_every_problem_with_its_line_and_path() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().toList().stream()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
        }
    }

    private static void check(Path folder) throws IOException {
        List<String> expected = Files.readAllLines(folder.resolve("problems.txt"));
        assertThat(problems(Files.readString(folder.resolve("in.yaml")))).containsExactlyElementsOf(expected);
    }

    private static List<String> problems(String yaml) {
        PolicyReading reading = PolicyReader.read(yaml);
        return reading instanceof PolicyReading.Invalid invalid
                ? invalid.problems().stream().map(Problem::text).toList()
                : List.of();
    }
}
