package io.secretwatch.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.principal.Principal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NamePatternProperties {

    @Property(seed = "1")
    void a_name_matches_itself_and_nothing_else(@ForAll("names") String name, @ForAll("names") String other) {
        assertThat(new NamePattern(name).matches(name)).isTrue();
        assertThat(new NamePattern(name).matches(other)).isEqualTo(name.equals(other));
    }

    @Property(seed = "1")
    void a_prefix_matches_exactly_what_begins_with_it(@ForAll("names") String stem, @ForAll("names") String name) {
        NamePattern prefix = new NamePattern(stem + "*");
        assertThat(prefix.matches(stem + name)).isTrue();
        assertThat(prefix.matches(name)).isEqualTo(name.startsWith(stem));
        assertThat(prefix.matches("")).isFalse();
    }

    @Property(seed = "1")
    void a_star_before_the_end_is_no_pattern(@ForAll("names") String before, @ForAll("names") String after) {
        assertThat(NamePattern.objection(before + "*" + after)).isPresent();
    }

    @Property(seed = "1")
    void no_prefix_reaches_principals_of_two_kinds(
            @ForAll("usernames") String pattern, @ForAll("usernames") String one, @ForAll("usernames") String two) {
        Assume.that(BlanketTrust.objection(pattern + "*").isEmpty());
        PrincipalPattern prefix = PrincipalPattern.of(pattern + "*");
        Principal first = Principal.of(pattern + one);
        Principal second = Principal.of(pattern + two);
        if (prefix.matches(first) && prefix.matches(second)) {
            assertThat(first.kind()).isEqualTo(second.kind());
        }
    }

    @Property(seed = "1")
    void no_prefix_reaches_accounts_of_two_namespaces(@ForAll("usernames") String text) {
        Assume.that(BlanketTrust.objection(text + "*").isEmpty());
        PrincipalPattern prefix = PrincipalPattern.of(text + "*");
        boolean one = prefix.matches(Principal.of("system:serviceaccount:a:x"));
        boolean other = prefix.matches(Principal.of("system:serviceaccount:b:x"));
        assertThat(one && other).isFalse();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("ab-.").ofMinLength(1).ofMaxLength(5);
    }

    @Provide
    Arbitrary<String> usernames() {
        return Arbitraries.of(
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
                        "x")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(parts -> String.join("", parts));
    }
}
