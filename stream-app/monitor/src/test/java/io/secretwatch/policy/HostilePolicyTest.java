package io.secretwatch.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HostilePolicyTest {

    @Test
    void a_policy_of_fifty_megabytes_is_refused_after_its_first() throws IOException {
        Endless endless = new Endless(50 << 20);
        assertThat(only(PolicyReader.read(endless)).text()).isEqualTo("line 1: is larger than 1 MiB");
        assertThat(endless.given).isLessThan(2 << 20);
    }

    @Test
    void bytes_that_are_not_utf8_are_refused() throws IOException {
        byte[] latin1 = "version: 1 # für alle".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(only(PolicyReader.read(new ByteArrayInputStream(latin1))).text())
                .isEqualTo("line 1: is not UTF-8");
    }

    @TestFactory
    Stream<DynamicTest> nonsense_makes_one_clear_problem_in_little_time() {
        return Stream.of(
                        "[".repeat(1 << 20),
                        "{a: ".repeat(200_000),
                        "- ".repeat(500_000),
                        "? ".repeat(500_000),
                        "a: \"\\UFFFFFFFF\"",
                        "a: \"unfinished",
                        "a: \u0001",
                        "a: !!binary \"@@\"",
                        "&a [*a]",
                        "%YAML 9.9\n---\na",
                        "a: 'x" + "y".repeat(900_000),
                        "9".repeat(1 << 20),
                        "key" + "y".repeat(900_000) + ": 1",
                        "]",
                        "}",
                        "- a\nb",
                        "? [a]\n: b",
                        "\uFEFF",
                        "---",
                        "...",
                        "|",
                        ">",
                        "!",
                        "&",
                        "*",
                        "@",
                        "`",
                        "%")
                .map(text -> DynamicTest.dynamicTest(
                        Excerpt.of(text),
                        () -> assertTimeout(Duration.ofSeconds(10), () -> {
                            PolicyReading reading = PolicyReader.read(text);
                            assertThat(reading).isInstanceOf(PolicyReading.Invalid.class);
                            assertThat(((PolicyReading.Invalid) reading).problems())
                                    .isNotEmpty()
                                    .hasSizeLessThan(4)
                                    .allSatisfy(problem ->
                                            assertThat(problem.text()).hasSizeLessThan(300));
                        })));
    }

    @Test
    void a_hundred_thousand_mistakes_are_counted_but_not_all_told() {
        List<Problem> problems = problems(PolicyReader.read("version: 1\nexpected:\n" + "- 1\n".repeat(100_000)));
        assertThat(problems).hasSize(501);
        assertThat(problems.get(500).text()).isEqualTo("and 99,500 more problems");
    }

    @Test
    void what_the_text_says_is_quoted_short_and_without_anything_that_moves_the_cursor() {
        String id = "\\e[2J\\u202E" + "x".repeat(100);
        Problem problem = problems(PolicyReader.read("version: 1\nexpected:\n- \"" + id + "\": 1\n"))
                .get(0);
        assertThat(problem.text())
                .startsWith("line 3, expected[0].\\u001B[2J\\u202Exxx")
                .contains("…: unknown key")
                .doesNotContain("\u001B", "\u202E");
    }

    @Test
    void no_secret_of_a_wrong_file_comes_back_in_a_problem() {
        String problems = problems(PolicyReader.read("apiVersion: v1\nkind: Secret\ndata:\n  password: aHVudGVyMg==\n"))
                .toString();
        assertThat(problems).contains("kind").doesNotContain("aHVudGVyMg");
    }

    private static Problem only(PolicyReading reading) {
        assertThat(problems(reading)).hasSize(1);
        return problems(reading).get(0);
    }

    private static List<Problem> problems(PolicyReading reading) {
        return ((PolicyReading.Invalid) reading).problems();
    }

    /** A stream of letters that knows how many were taken. */
    private static final class Endless extends InputStream {
        private final int size;
        private int given;

        private Endless(int size) {
            this.size = size;
        }

        @Override
        public int read() {
            return given++ < size ? 'a' : -1;
        }
    }
}
