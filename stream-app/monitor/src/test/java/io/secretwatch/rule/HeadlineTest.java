package io.secretwatch.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.Outcome.Decision;
import io.secretwatch.rule.Headline.Reach;
import io.secretwatch.testing.Seeds;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeadlineTest {

    private static final Outcome DENIED = new Outcome(Decision.FORBID, 403, "", false);
    private static final Outcome MISSING = new Outcome(Decision.ALLOW, 404, "", false);

    @Test
    void denied_is_said_only_where_nothing_succeeded() {
        Explanation denied = attempt("shop", DENIED, 90);
        Explanation read = listed("hr", Reach.NAMESPACE, 20);
        assertThat(denied.title()).isEqualTo("Attempt to read Secrets in namespace shop (denied)");
        assertThat(denied.and(read).title()).isEqualTo("Secrets in namespace hr listed by somebody");
        assertThat(read.and(denied).title()).isEqualTo("Secrets in namespace hr listed by somebody");
    }

    @Test
    void the_words_are_those_of_what_succeeded_also_where_an_attempt_was_riskier() {
        Explanation both = attempt("shop", DENIED, 90).and(listed("hr", Reach.NAMESPACE, 20));
        assertThat(both.message()).isEqualTo("listed hr");
        assertThat(both.and(listed("hr", Reach.NAMESPACE, 19)).message()).isEqualTo("listed hr");
        assertThat(both.and(listed("it", Reach.NAMESPACE, 21)).message()).isEqualTo("listed it");
    }

    @Test
    void what_was_denied_and_what_failed_had_no_success_together() {
        assertThat(attempt("shop", DENIED, 9).and(attempt("shop", MISSING, 9)).title())
                .isEqualTo("Attempt to read Secrets in namespace shop (without success)");
    }

    @Test
    void the_widest_that_was_reached_is_named_and_no_refused_one() {
        Explanation all = attempt("", DENIED, 90)
                .and(listed("shop", Reach.NAMED, 80))
                .and(listed("hr", Reach.NAMESPACE, 20))
                .and(listed("it", Reach.METADATA, 99));
        assertThat(all.title()).isEqualTo("Secrets in namespace hr listed by somebody");
        assertThat(all.and(listed("", Reach.EVERYWHERE, 10)).title())
                .isEqualTo("Secrets in all namespaces listed by somebody");
    }

    @Test
    void namespaces_are_counted_and_other_things_are_named_first() {
        assertThat(listed("a", Reach.NAMESPACE, 20)
                        .and(listed("b", Reach.NAMESPACE, 20))
                        .and(listed("a", Reach.NAMESPACE, 20))
                        .title())
                .isEqualTo("Secrets in 2 namespaces listed by somebody");
        assertThat(granted("ClusterRole a", 20)
                        .and(granted("ClusterRole b", 50))
                        .and(granted("ClusterRole c", 30))
                        .title())
                .as("the riskiest first")
                .isEqualTo("Way to Secrets granted: ClusterRole b and 2 more");
    }

    @Test
    void too_many_to_count_are_at_least_so_many() {
        Explanation namespaces = IntStream.range(0, 100)
                .mapToObj(i -> listed("n" + i, Reach.NAMESPACE, 20))
                .reduce(Explanation::and)
                .orElseThrow();
        Explanation roles = IntStream.range(0, 100)
                .mapToObj(i -> granted("ClusterRole r" + i, 20))
                .reduce(Explanation::and)
                .orElseThrow();
        assertThat(namespaces.title()).isEqualTo("Secrets in at least 20 namespaces listed by somebody");
        assertThat(roles.title()).isEqualTo("Way to Secrets granted: ClusterRole r0 and at least 19 more");
    }

    @Test
    void acts_of_several_kinds_have_a_word_in_common() {
        Explanation watched =
                of(Headline.in("shop", "Secrets", " watched").orIfMixed(" read").by("somebody"), 20);
        assertThat(listed("shop", Reach.NAMESPACE, 20).and(watched).title())
                .isEqualTo("Secrets in namespace shop read by somebody");
    }

    @Test
    void a_long_name_gives_way_and_not_how_it_ended() {
        Headline attempt = Headline.of("Attempt to grant a way to Secrets: ", "Role " + "x".repeat(253), "");
        String title = of(Headline.of(DENIED, attempt, attempt), 20).title();
        assertThat(title).hasSize(120).endsWith("x… (denied)");
    }

    @Test
    void of_many_principals_it_says_whether_all_did_the_same() {
        Headline one = listed("shop", Reach.NAMESPACE, 20).headline();
        assertThat(one.ofPrincipals(7, true).text()).isEqualTo("7 principals: Secrets in namespace shop listed");
        assertThat(one.ofPrincipals(7, false).text())
                .isEqualTo("7 principals, the gravest: Secrets in namespace shop listed");
        assertThat(one.says(listed("hr", Reach.NAMESPACE, 20).headline())).isTrue();
        assertThat(one.says(listed("shop", Reach.NAMED, 20).headline())).isFalse();
        assertThat(one.says(attempt("shop", DENIED, 20).headline())).isFalse();
    }

    @Test
    void in_whatever_order_things_come_no_refusal_is_said_over_a_success_and_the_widest_is_named() {
        Seeds.each(500, random -> {
            List<Explanation> all = IntStream.range(0, 1 + random.nextInt(8))
                    .mapToObj(i -> any(random))
                    .toList();
            Explanation one = all.stream().reduce(Explanation::and).orElseThrow();
            boolean succeeded = all.stream().anyMatch(Explanation::succeeded);
            Reach widest = all.stream()
                    .filter(part -> part.succeeded() == succeeded)
                    .map(part -> part.headline().reach())
                    .max(Reach::compareTo)
                    .orElseThrow();
            assertThat(one.title().matches(".*(Attempt|denied|failed|without).*"))
                    .as("%s of %s", one, all)
                    .isNotEqualTo(succeeded);
            assertThat(one.headline().reach()).as("%s of %s", one, all).isEqualTo(widest);
        });
    }

    private static Explanation any(Random random) {
        String namespace = "n" + random.nextInt(3);
        int risk = random.nextInt(100);
        return switch (random.nextInt(4)) {
            case 0 -> attempt(namespace, DENIED, risk);
            case 1 -> attempt(namespace, MISSING, risk);
            default -> listed(namespace, Reach.values()[random.nextInt(Reach.values().length)], risk);
        };
    }

    private static Explanation listed(String namespace, Reach reach, int risk) {
        Headline headline = namespace.isEmpty()
                ? Headline.in("", "Secrets in all namespaces", " listed")
                : Headline.in(namespace, "Secrets", " listed");
        return new Explanation(
                headline.orIfMixed(" read").by("somebody").reaching(reach), "listed " + namespace, "", "", risk);
    }

    private static Explanation attempt(String namespace, Outcome outcome, int risk) {
        Headline attempt = Headline.in(namespace, "Attempt to read Secrets", "");
        return new Explanation(Headline.of(outcome, attempt, attempt), "attempted " + namespace, "", "", risk);
    }

    private static Explanation granted(String role, int risk) {
        return of(Headline.of("Way to Secrets granted: ", role, ""), risk);
    }

    private static Explanation of(Headline headline, int risk) {
        return new Explanation(headline, "", "", "", risk);
    }
}
