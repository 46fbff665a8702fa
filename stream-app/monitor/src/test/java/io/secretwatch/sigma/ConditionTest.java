package io.secretwatch.sigma;

import static io.secretwatch.sigma.SigmaTexts.EVENT;
import static io.secretwatch.sigma.SigmaTexts.fires;
import static io.secretwatch.sigma.SigmaTexts.problems;
import static io.secretwatch.sigma.SigmaTexts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    /** Of these, those whose names begin with t are true. */
    private static final String SEARCHES = """
            t1: {verb: create}
            t2: {objectRef.resource: pods}
            f1: {verb: delete}
            f2: {apiGroup: apps}
            _t: {verb: create}
            _f: {verb: delete}
            condition: %s
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t1 | true",
                "f1 | false",
                "not f1 | true",
                "not f2 | true",
                "not not t1 | true",
                "t1 and t2 | true",
                "t1 and f1 | false",
                "f1 or t2 | true",
                "t1 or f1 and f2 | true",
                "(t1 or f1) and f2 | false",
                "f1 and not t1 or t2 | true",
                "not f1 and f2 | false",
                "not (f1 and f2) | true",
                "(t1) and ((t2)) | true",
                "T1 AND T2 | refused",
                "t1 AND NOT f1 | true",
                "1 of t* | true",
                "1 of f* | false",
                "any of t* | true",
                "all of t* | true",
                "all of *1 | false",
                "1 of them | true",
                "all of them | false",
                "not 1 of f* | true",
                "t1 and not 1 of _f* | true",
                "1 of _* | true",
            })
    void a_condition_says(String condition, String says) {
        String rule = rule(SEARCHES.formatted(condition));

        assertThat(problems(rule).isEmpty() ? String.valueOf(fires(rule, EVENT)) : "refused")
                .isEqualTo(says);
    }

    @Test
    void them_leaves_out_what_begins_with_an_underscore() {
        assertThat(fires(rule("f: {verb: get}\n_t: {verb: create}\ncondition: 1 of them"), EVENT))
                .isFalse();
        assertThat(fires(rule("t: {verb: create}\n_f: {verb: get}\ncondition: all of them"), EVENT))
                .isTrue();
    }

    @Test
    void one_of_several_conditions_is_enough() {
        assertThat(fires(rule(SEARCHES.formatted("[f1, t1]")), EVENT)).isTrue();
        assertThat(fires(rule(SEARCHES.formatted("[f1, f2]")), EVENT)).isFalse();
    }

    @Test
    void what_is_negated_is_the_selection_and_not_one_of_several_values() {
        // one of the groups is another one; that does not make the selection untrue
        assertThat(fires(rule("s: {user.groups: dev}\ncondition: not s"), EVENT))
                .isFalse();
        assertThat(fires(rule("s: {verb: create, user.groups: ops}\ncondition: not s"), EVENT))
                .isTrue();
    }

    @Test
    void a_selection_of_a_field_that_the_event_lacks_is_untrue_and_its_negation_true() {
        assertThat(fires(rule("s: {impersonatedUser.username: '*'}\ncondition: s"), EVENT))
                .isFalse();
        assertThat(fires(rule("s: {impersonatedUser.username: '*'}\ncondition: not s"), EVENT))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "''",
                "t1 and",
                "and t1",
                "t1 t2",
                "(t1",
                "t1)",
                "nothing",
                "1 of nothing*",
                "2 of t*",
                "1 of",
                "t1 | count() > 5",
                "not",
                "[]",
                "{a: b}"
            })
    void what_is_no_condition_is_refused(String condition) {
        assertThat(problems(rule(SEARCHES.formatted(condition)))).isNotEmpty();
    }

    @Test
    void brackets_without_end_do_not_exhaust_the_reader() {
        assertThat(problems(rule(SEARCHES.formatted("'" + "(".repeat(100_000) + "t1'"))))
                .singleElement()
                .asString()
                .contains("nested too deeply");
    }
}
