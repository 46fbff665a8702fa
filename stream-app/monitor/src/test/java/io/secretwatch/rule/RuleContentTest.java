package io.secretwatch.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.wire.alert.Technique;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleContentTest {

    private static final String WHOLE = """
            name: A name
            done: did something
            tried: do something
            what: Something is done.
            why: It matters.
            needs: Metadata
            techniques: [T1552.007, T1528]
            catalogueRows: [A01]
            falsePositives: []
            blindSpots:
              - >-
                What cannot be seen, in a sentence
                of two lines.
            runbook: [Ask., Look., Rotate.]
            """;

    @Test
    void the_prose_of_a_rule_is_read() throws IOException {
        RuleInfo info = read(WHOLE);
        assertThat(info.coverage().techniques()).containsExactly(Technique.CONTAINER_API, Technique.STEAL_TOKEN);
        assertThat(info.coverage().blindSpots()).containsExactly("What cannot be seen, in a sentence of two lines.");
        assertThat(info.guidance().runbook()).containsExactly("Ask.", "Look.", "Rotate.");
    }

    @Test
    void a_deed_is_told_as_done_or_as_tried() throws IOException {
        RuleInfo.Deed deed = read(WHOLE).deed();
        assertThat(deed.words(true)).isEqualTo("did something");
        assertThat(deed.words(false)).isEqualTo("tried and failed to do something");
        assertThat(read(WHOLE.replace("tried: do something\n", "")).deed().words(false))
                .isEqualTo("did something");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "needs: Metadata | | needs is missing",
                "needs: Metadata | needs: [Metadata] | needs is unknown, or of another type",
                "needs: Metadata | need: Metadata | need is unknown",
                "name: A name | name: '' | name is empty",
                "name: A name | 'name: A name\nname: Another' | Duplicate field 'name'",
                "T1528 | T1529 | T1529 is not a technique",
                "[A01] | A01 | catalogueRows is unknown, or of another type",
                "[A01] | [[A01]] | catalogueRows is not text",
            })
    void a_mistake_is_refused(String part, String instead, String says) {
        String wrong = WHOLE.replace(part, instead == null ? "" : instead);
        assertThatThrownBy(() -> read(wrong)).hasMessageContaining(says);
    }

    private static RuleInfo read(String yaml) throws IOException {
        return RuleContent.read("k8s.test", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
