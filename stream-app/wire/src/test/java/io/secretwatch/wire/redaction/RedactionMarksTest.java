package io.secretwatch.wire.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedactionMarksTest {

    @Test
    void the_annotation_names_places() {
        assertThat(RedactionMarks.places("secret=3,uri=1")).containsExactly(RedactedPlace.SECRET, RedactedPlace.URI);
    }

    @Test
    void what_it_does_not_know_is_left_out() {
        assertThat(RedactionMarks.places("")).isEmpty();
        assertThat(RedactionMarks.places("SECRET=1,other,jwt")).containsExactly(RedactedPlace.JWT);
    }
}
