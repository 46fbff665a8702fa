package io.secretwatch.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void every_shipped_entry_is_in_the_table() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(DefaultPolicy.load().expectations())
                .extracting(Expectation::id)
                .allSatisfy(id -> assertThat(page).contains("`" + id + "`"));
    }
}
