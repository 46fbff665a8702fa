package io.secretwatch.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/policy.md} shows has to be so. */
class PolicyPageTest {

    private static final Path PAGE = Path.of("../../docs/policy.md");

    @Test
    void the_complete_example_is_a_valid_policy() throws IOException {
        Matcher example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(example.find()).isTrue();
        assertThat(Policies.read(example.group(1)).expectations()).hasSize(2);
    }

    @Test
    void the_kinds_of_permission_are_those_of_the_reader() throws IOException {
        String page = Files.readString(PAGE);
        String row = page.lines()
                .filter(line -> line.startsWith("| `may` |"))
                .findFirst()
                .orElseThrow();
        assertThat(words(row.substring("| `may` |".length()))).isEqualTo(PermissionBinding.KINDS);
        List<String> sections = Pattern.compile("(?m)^### `([\\w-]+)`:")
                .matcher(page)
                .results()
                .map(heading -> heading.group(1))
                .toList();
        assertThat(sections).isEqualTo(PermissionBinding.KINDS);
    }

    @Test
    void each_kind_of_permission_has_the_fields_of_the_reader() throws IOException {
        String page = Files.readString(PAGE);
        for (String kind : PermissionBinding.KINDS) {
            String section = page.substring(page.indexOf("### `" + kind + "`:") + 3);
            List<String> fields = section.substring(0, section.indexOf("\n##"))
                    .lines()
                    .filter(line -> line.startsWith("| `"))
                    .map(line -> words(line).get(0))
                    .toList();
            assertThat(fields).as(kind).containsExactlyInAnyOrderElementsOf(PermissionBinding.FIELDS.get(kind));
        }
        assertThat(page)
                .contains("`" + String.join(" ", PermissionBinding.SUBRESOURCES) + "`")
                .contains("`" + String.join(" ", PermissionBinding.VERBS).replace(" *", "`, or `\"*\"") + "`");
    }

    private static List<String> words(String text) {
        return Pattern.compile("`([^`]+)`")
                .matcher(text)
                .results()
                .map(word -> word.group(1))
                .toList();
    }

    @Test
    void every_shipped_entry_is_in_the_table() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(DefaultPolicy.load().expectations())
                .extracting(Expectation::id)
                .allSatisfy(id -> assertThat(page).contains("`" + id + "`"));
    }
}
