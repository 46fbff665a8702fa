package io.secretwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.app.config.DetectionFiles;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.policy.Expectation;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.PrincipalPattern;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policies in {@code deploy/policies}: what each product does is expected, and what else its accounts do is not. */
class ReadyPoliciesTest {

    private static final Path FOLDER = Path.of("../../deploy/policies");
    private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");

    private record Line(String file, String principal, String request, boolean expected) {
        private static Line of(String text) {
            String[] cells = text.split("\t", -1);
            return new Line(cells[0], cells[1], cells[2], cells[3].equals("yes"));
        }
    }

    private static Stream<Line> lines() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/ready-policies.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Line::of);
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void what_a_product_does_is_expected_and_nothing_else_of_its_accounts(Line line) {
        Policy policy = DetectionFiles.policy(Optional.of(FOLDER.resolve(line.file() + ".yaml")));
        assertThat(policy.expects(Principal.of(line.principal()), "prod-1", NOW, request(line.request()))
                        .isPresent())
                .isEqualTo(line.expected());
        assertThat(DefaultPolicy.load().expects(Principal.of(line.principal()), "prod-1", NOW, request(line.request())))
                .as("without the file")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void each_entry_is_for_one_identity_with_its_source_and_what_is_missed_if_it_is_stolen(Path file)
            throws IOException {
        Policy policy = DetectionFiles.policy(Optional.of(file));
        List<Expectation> entries = policy.expectations()
                .subList(
                        DefaultPolicy.load().expectations().size(),
                        policy.expectations().size());
        assertThat(entries).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.principals()).singleElement().isInstanceOf(PrincipalPattern.Exact.class);
            assertThat(entry.permissions()).isNotEmpty();
        });
        List<String> text = Files.readAllLines(file);
        for (int i = 0; i < text.size(); i++) {
            if (text.get(i).startsWith("- id: ")) {
                assertThat(text.get(i - 1)).startsWith("# if stolen: ");
                assertThat(text.get(i - 2)).startsWith("# source: ");
            }
        }
    }

    @Test
    void every_file_is_tried_with_what_is_expected_and_with_what_is_not() throws IOException {
        Set<String> names = new TreeSet<>();
        files().forEach(file -> names.add(file.getFileName().toString().replace(".yaml", "")));
        for (boolean expected : new boolean[] {true, false}) {
            Set<String> tried = new TreeSet<>();
            lines().filter(line -> line.expected() == expected).forEach(line -> tried.add(line.file()));
            assertThat(tried).isEqualTo(names);
        }
    }

    @Test
    void all_of_them_can_be_included_together(@TempDir Path folder) throws IOException {
        Path way = folder.toRealPath().relativize(FOLDER.toRealPath());
        List<String> names = files().map(file -> "\"" + way.resolve(file.getFileName()) + "\"")
                .toList();
        Path policy = Files.writeString(folder.resolve("policy.yaml"), "version: 1\ninclude: " + names + "\n");
        assertThat(DetectionFiles.policy(Optional.of(policy)).expectations()).hasSizeGreaterThan(40);
    }

    private static Request request(String text) {
        String[] words = text.split(" ");
        String namespace = words[1].equals("*") ? "" : words[1];
        String third = words[2].equals("*") ? "" : words[2];
        return switch (words[0]) {
            case "use" -> new Request.Use(namespace, third, Set.of("db"));
            case "grant" -> new Request.Grant(namespace, third, words[3]);
            case "token" -> new Request.Token(namespace, third);
            default -> new Request.Read(words[0], namespace, third, "");
        };
    }
}
