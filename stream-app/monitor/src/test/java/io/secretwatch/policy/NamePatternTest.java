package io.secretwatch.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.principal.Principal;
import io.secretwatch.testing.Randomly;
import io.secretwatch.testing.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NamePatternTest {

    private static final int TRIES = 1_000;

    @Test
    void a_name_matches_itself_and_nothing_else() {
        Seeds.each(TRIES, random -> {
            String name = name(random);
            String other = name(random);
            assertThat(new NamePattern(name).matches(name)).isTrue();
            assertThat(new NamePattern(name).matches(other)).isEqualTo(name.equals(other));
        });
    }

    @Test
    void a_prefix_matches_exactly_what_begins_with_it() {
        Seeds.each(TRIES, random -> {
            String stem = name(random);
            String name = name(random);
            NamePattern prefix = new NamePattern(stem + "*");
            assertThat(prefix.matches(stem + name)).isTrue();
            assertThat(prefix.matches(name)).isEqualTo(name.startsWith(stem));
            assertThat(prefix.matches("")).isFalse();
        });
    }

    @Test
    void a_star_before_the_end_is_not_a_pattern() {
        Seeds.each(
                TRIES,
                random -> assertThat(NamePattern.objection(name(random) + "*" + name(random)))
                        .isPresent());
    }

    @Test
    void no_prefix_reaches_principals_of_two_kinds() {
        Seeds.each(TRIES, random -> {
            String pattern = prefix(random);
            PrincipalPattern prefix = PrincipalPattern.of(pattern + "*");
            Principal first = Principal.of(pattern + username(random));
            Principal second = Principal.of(pattern + username(random));
            if (prefix.matches(first) && prefix.matches(second)) {
                assertThat(first.kind()).isEqualTo(second.kind());
            }
        });
    }

    @Test
    void no_prefix_reaches_accounts_of_two_namespaces() {
        Seeds.each(TRIES, random -> {
            PrincipalPattern prefix = PrincipalPattern.of(prefix(random) + "*");
            boolean one = prefix.matches(Principal.of("system:serviceaccount:a:x"));
            boolean other = prefix.matches(Principal.of("system:serviceaccount:b:x"));
            assertThat(one && other).isFalse();
        });
    }

    private static String name(Random random) {
        return Randomly.of(random, "ab-.", 5);
    }

    /** A user name that a policy may have as a prefix. */
    private static String prefix(Random random) {
        String name = username(random);
        return BlanketTrust.objection(name + "*").isEmpty() ? name : prefix(random);
    }

    private static String username(Random random) {
        StringBuilder name = new StringBuilder();
        for (int parts = random.nextInt(3); parts >= 0; parts--) {
            name.append(Randomly.oneOf(
                    random,
                    "s",
                    "system",
                    "system:",
                    "system:serviceaccount:",
                    "system:serviceaccount:a:",
                    "system:serviceaccount:a:x",
                    "system:node:",
                    "system:node:n",
                    "system:kube-",
                    "alice",
                    "a",
                    ":",
                    "x"));
        }
        return name.toString();
    }
}
