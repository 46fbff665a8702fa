package io.secretwatch.activity.classify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestLineTest {

    @Test
    void tells_only_parameters_that_cannot_hold_a_secret() {
        RequestLine line = RequestLine.of(
                "/api/v1/secrets?access_token=eyJ&limit=5&command=cat&command=hunter2&labelSelector=a%3Db");
        assertThat(line.path()).isEqualTo("/api/v1/secrets");
        assertThat(line.tellableQuery()).isEqualTo("limit=5&labelSelector=a%3Db");
    }

    @Test
    void the_first_of_equal_parameters_counts_as_in_go() {
        assertThat(RequestLine.of("/x?fieldSelector=metadata.name%3Da&fieldSelector=metadata.name%3Db")
                        .parameter("fieldSelector"))
                .isEqualTo("metadata.name=a");
    }

    @Test
    void an_encoded_key_is_the_same_key() {
        assertThat(RequestLine.of("/x?resource%56ersion=0").parameter("resourceVersion"))
                .isEqualTo("0");
    }

    @Test
    void a_broken_escape_drops_the_parameter_and_is_told() {
        assertThat(RequestLine.of("/x?limit=%zz").parameter("limit")).isEmpty();
        assertThat(RequestLine.of("/x?limit=%zz").tellableQuery()).isEqualTo("limit=%zz");
    }

    @Test
    void what_stands_behind_a_semicolon_is_not_told() {
        assertThat(RequestLine.of("/x?limit=5;access_token=eyJ&watch=1").tellableQuery())
                .isEqualTo("limit=5;&watch=1");
    }

    @Test
    void a_name_that_is_escaped_is_told_as_it_was_sent() {
        assertThat(RequestLine.of("/x?labe%6cSelector=a%3Db&a%20=1&wat%63h=1&=2&&limit")
                        .tellableQuery())
                .isEqualTo("labe%6cSelector=a%3Db&wat%63h=1&limit");
    }

    @Test
    void a_parameter_without_a_value_is_empty_and_the_next_one_has_its_own() {
        RequestLine line = RequestLine.of("/x?limit&labelSelector=a=b&fieldSelector=&watch=1");
        assertThat(line.query().first("limit")).contains("");
        assertThat(line.parameter("labelSelector")).isEqualTo("a=b");
        assertThat(line.query().first("fieldSelector")).contains("");
        assertThat(line.query().first("resourceVersion")).isEmpty();
        assertThat(line.parameter("watch")).isEqualTo("1");
    }

    @Test
    void long_texts_are_cut() {
        RequestLine line = RequestLine.of("/" + "a".repeat(10_000) + "?labelSelector=" + "b".repeat(10_000));
        assertThat(line.path()).hasSize(513);
        assertThat(line.tellableQuery()).hasSize(257);
    }
}
