package io.secretwatch.rule.grant;

import static io.secretwatch.testing.Verdicts.actingAs;
import static io.secretwatch.testing.Verdicts.exception;
import static io.secretwatch.testing.Verdicts.finding;
import static io.secretwatch.testing.Verdicts.inGroup;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.TokenIssue;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.testing.NoMemory;
import io.secretwatch.testing.Occurrences;
import io.secretwatch.testing.Verdicts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenIssueRuleTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final Memory MEMORY = new NoMemory();
    private static final TokenIssueRule RULE = new TokenIssueRule();

    @Test
    void another_account_weighs_less_in_its_own_namespace() {
        assertThat(signals(by("system:serviceaccount:shop:api"))).containsExactly("other-account+30");
        assertThat(signals(by("system:serviceaccount:ops:api"))).containsExactly("other-account+45");
        assertThat(signals(by("ken"))).containsExactly("not-its-own+50");
    }

    @Test
    void a_client_without_a_name_weighs_most_where_it_succeeds() {
        int given = finding(RULE, by("system:anonymous"), MEMORY).risk();
        int denied = finding(RULE, refused("system:anonymous"), MEMORY).risk();
        assertThat(given).isGreaterThan(denied);
        assertThat(signals(by("system:anonymous"))).singleElement().asString().startsWith("anonymous+");
    }

    @Test
    void a_token_of_more_than_a_day_lives_long() {
        assertThat(signals(issue("ken", 86_400))).noneMatch(signal -> signal.startsWith("long-lived"));
        assertThat(signals(issue("ken", 86_401))).anyMatch(signal -> signal.startsWith("long-lived"));
    }

    @Test
    void an_administrator_needs_no_token_unless_acting_as_another() {
        assertThat(signals(inGroup("system:masters", by("ken")))).contains("all-powerful-anyway-15");
        assertThat(signals(by("ken"))).doesNotContain("all-powerful-anyway-15");
        assertThat(signals(actingAs("ada", inGroup("system:masters", by("ken")))))
                .doesNotContain("all-powerful-anyway-15");
    }

    @Test
    void an_attempt_that_weighs_nothing_is_counted_still() {
        assertThat(finding(RULE, refused("system:serviceaccount:shop:web"), MEMORY)
                        .risk())
                .isZero();
    }

    @Test
    void the_shape_has_the_account_and_whether_it_was_denied() {
        assertThat(finding(RULE, by("ken"), MEMORY).shape())
                .contains("shop:web")
                .doesNotEndWith("refused");
        assertThat(finding(RULE, refused("ken"), MEMORY).shape()).endsWith("refused");
    }

    @Test
    void only_a_token_that_was_given_can_be_excepted() {
        assertThat(exception(RULE, by("ken"), MEMORY)).contains("ken");
        assertThat(exception(RULE, refused("ken"), MEMORY)).isEmpty();
    }

    private static List<String> signals(Activity issue) {
        return Verdicts.signals(RULE, issue, MEMORY);
    }

    private static Activity by(String user) {
        return issue(user, 3_600);
    }

    private static Activity refused(String user) {
        return by(user).with(Occurrences.by(user, TEN).verb("create").refused().get());
    }

    private static Activity issue(String user, long seconds) {
        return new TokenIssue(
                Occurrences.by(user, TEN).verb("create").get(), "shop", "web", List.of(), seconds, "", "", true);
    }
}
