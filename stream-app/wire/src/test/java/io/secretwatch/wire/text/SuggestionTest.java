package io.secretwatch.wire.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    private static final List<String> KNOWN = List.of("get", "list", "watch", "deletecollection");

    @Test
    void a_word_that_is_nearly_known_gives_the_known_one() {
        assertThat(Suggestion.of("lst", KNOWN)).isEqualTo("; did you mean list?");
        assertThat(Suggestion.of("WATCH", KNOWN)).isEqualTo("; did you mean watch?");
        assertThat(Suggestion.of("deletecollections", KNOWN)).isEqualTo("; did you mean deletecollection?");
        assertThat(Suggestion.ifNear("gte", KNOWN, "verbs.")).isEqualTo("; did you mean verbs.get?");
        assertThat(Suggestion.ifNear("lists", KNOWN, "verbs.")).isEqualTo("; did you mean verbs.list?");
    }

    @Test
    void a_word_that_is_far_from_all_gives_all_or_nothing() {
        assertThat(Suggestion.of("impersonate", KNOWN)).isEqualTo("; known are get, list, watch, deletecollection");
        assertThat(Suggestion.of("", KNOWN)).startsWith("; known are");
        assertThat(Suggestion.ifNear("impersonate", KNOWN, "")).isEmpty();
        assertThat(Suggestion.ifNear("x".repeat(1_000_000), KNOWN, "")).isEmpty();
    }

    @Test
    void of_two_that_are_equally_near_the_first_in_the_alphabet_is_given() {
        assertThat(Suggestion.of("bit", List.of("fit", "bet", "but"))).isEqualTo("; did you mean bet?");
    }
}
