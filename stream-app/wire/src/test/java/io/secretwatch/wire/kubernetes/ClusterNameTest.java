package io.secretwatch.wire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClusterNameTest {

    @Test
    void a_usual_name_stays() {
        for (String name : new String[] {"prod-eu.1", "arn:aws:eks:eu-west-1:1234:cluster/a b", "größe"}) {
            assertThat(ClusterName.tidied(name)).isEqualTo(name);
            assertThat(ClusterName.isValid(name)).isTrue();
        }
    }

    @Test
    void what_separates_keys_or_sorts_differently_is_replaced() {
        assertThat(ClusterName.tidied(" a\u0000b\u0085c\uD83D\uDE00d\uD800e\uFFFFf "))
                .isEqualTo("a_b_c_d_e_f");
        assertThat(ClusterName.isValid("a\u0000b")).isFalse();
        assertThat(ClusterName.isValid(" a")).isFalse();
        assertThat(ClusterName.isValid("")).isFalse();
    }

    @Test
    void a_step_of_a_path_is_a_valid_name_of_plain_characters() {
        assertThat(ClusterName.isPathStep("prod_eu-1.example")).isTrue();
        assertThat(ClusterName.isPathStep("a/b")).isFalse();
        assertThat(ClusterName.isPathStep("..")).isFalse();
        assertThat(ClusterName.isPathStep("")).isFalse();
        assertThat(ClusterName.isPathStep("x".repeat(254))).isFalse();
    }

    @Test
    void a_long_name_is_cut() {
        assertThat(ClusterName.tidied("x".repeat(254))).isEqualTo("x".repeat(ClusterName.LONGEST));
        assertThat(ClusterName.isValid("x".repeat(253))).isTrue();
        assertThat(ClusterName.isValid("x".repeat(254))).isFalse();
    }
}
