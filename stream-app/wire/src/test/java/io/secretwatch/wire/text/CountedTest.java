package io.secretwatch.wire.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {

    @Test
    void one_is_no_plural() {
        assertThat(Counted.of(1, "line")).isEqualTo("1 line");
        assertThat(Counted.of(0, "line")).isEqualTo("0 lines");
        assertThat(Counted.of(1_200, "entry", "entries")).isEqualTo("1,200 entries");
    }

    @Test
    void the_article_goes_with_the_noun() {
        assertThat(Counted.one("Ingress")).isEqualTo("an Ingress");
        assertThat(Counted.one("Pod")).isEqualTo("a Pod");
        assertThat(Counted.one("")).isEqualTo("a ");
    }
}
