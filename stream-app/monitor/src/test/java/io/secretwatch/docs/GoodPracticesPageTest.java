package io.secretwatch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.RuleInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/good-practices.md} is written by hand, and names only rules that there are, and every rule of hygiene. */
class GoodPracticesPageTest {

    private static final Pattern RULE = Pattern.compile("`(k8s\\.[a-z.-]+)`");

    @Test
    void the_page_names_rules_that_there_are() throws IOException {
        List<String> ids = Catalogue.rules().stream().map(RuleInfo::id).toList();
        List<String> named = RULE.matcher(Files.readString(Path.of("../..", "docs", "good-practices.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(named).isSubsetOf(ids);
        assertThat(named)
                .containsAll(ids.stream()
                        .filter(id -> id.startsWith("k8s.secret.hygiene.") || id.startsWith("k8s.audit."))
                        .toList());
    }
}
