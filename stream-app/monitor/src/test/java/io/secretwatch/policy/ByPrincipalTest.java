package io.secretwatch.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.principal.Principal;
import io.secretwatch.testing.Randomly;
import io.secretwatch.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByPrincipalTest {

    private static final int TRIES = 500;
    private static final Request LIST = new Request.Read("list", "shop", "", "");
    private static final List<String> NAMES = List.of(
            "alice",
            "bob",
            "system:serviceaccount:ci:deployer",
            "system:serviceaccount:ci:other",
            "system:serviceaccount:ci-2:deployer",
            "system:node:a1",
            "system:node:b1");

    @Test
    void the_entries_that_cover_a_principal_are_found_once_each_and_in_their_order() {
        Seeds.each(TRIES, random -> {
            List<String> entries = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                entries.add(Policies.entry(
                        "e" + i,
                        pattern(random) + "', '" + pattern(random),
                        "read: {namespaces: [" + Randomly.oneOf(random, "shop", "other") + "]}"));
            }
            List<Expectation> all = Policies.of(entries.toArray(String[]::new)).expectations();
            ByPrincipal byPrincipal = new ByPrincipal(all);
            for (String name : NAMES) {
                Principal principal = Principal.of(name);
                assertThat(covering(byPrincipal.of(principal), principal))
                        .as(name)
                        .isEqualTo(covering(all, principal));
            }
        });
    }

    private static List<Expectation> covering(List<Expectation> entries, Principal principal) {
        return entries.stream()
                .filter(entry -> entry.covers(principal, "prod", LIST))
                .toList();
    }

    private static String pattern(Random random) {
        return Randomly.oneOf(
                random,
                "alice",
                "al*",
                "bob",
                "system:serviceaccount:ci:*",
                "system:serviceaccount:ci:dep*",
                "system:serviceaccount:ci:deployer",
                "system:serviceaccount:ci-2:*",
                "system:node:a*",
                "system:node:a1");
    }
}
