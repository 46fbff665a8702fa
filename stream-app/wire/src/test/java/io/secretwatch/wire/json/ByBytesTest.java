package io.secretwatch.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ByBytesTest {

    @Test
    void a_value_is_given_back_for_the_same_bytes_alone() {
        ByBytes<String> values = new ByBytes<>(1, 10);
        values.keep(slice("jane"), "JANE");
        assertThat(values.of(slice("jane"))).isEqualTo("JANE");
        assertThat(values.of(slice("jan"))).isNull();
        assertThat(values.of(slice("janet"))).isNull();
        assertThat(values.of(slice("jany"))).isNull();
    }

    @Test
    void the_last_value_of_a_place_stays() {
        ByBytes<String> values = new ByBytes<>(1, 10);
        values.keep(slice("jane"), "JANE");
        values.keep(slice("john"), "JOHN");
        assertThat(values.of(slice("jane"))).isNull();
        assertThat(values.of(slice("john"))).isEqualTo("JOHN");
    }

    @Test
    void nothing_is_kept_of_long_bytes_and_later_changes_of_them_do_not_matter() {
        ByBytes<String> values = new ByBytes<>(64, 4);
        assertThat(values.keep(slice("janet"), "JANET")).isEqualTo("JANET");
        assertThat(values.of(slice("janet"))).isNull();
        Slice jane = slice("jane");
        values.keep(jane, "JANE");
        jane.bytes()[1] = 'J';
        assertThat(values.of(jane)).isNull();
        assertThat(values.of(slice("jane"))).isEqualTo("JANE");
    }

    @Test
    void a_table_knows_its_words_and_no_others() {
        NameTable<Integer> table = new NameTable<>(Map.of("", 0, "verb", 1, "herb", 2, "verbs", 3));
        assertThat(table.of(slice(""))).isZero();
        assertThat(table.of(slice("verb"))).isEqualTo(1);
        assertThat(table.of(slice("herb"))).isEqualTo(2);
        assertThat(table.of(slice("verbs"))).isEqualTo(3);
        assertThat(table.of(slice("kerb"))).isNull();
        assertThat(table.of(slice("adverbs"))).isNull();
    }

    private static Slice slice(String text) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
        return new Slice(bytes, 1, bytes.length - 1);
    }
}
