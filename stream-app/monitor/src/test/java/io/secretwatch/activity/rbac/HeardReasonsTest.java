package io.secretwatch.activity.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.wire.json.Slice;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeardReasonsTest {

    private final HeardReasons heard = new HeardReasons();

    @Test
    void a_reason_is_known_in_its_cluster_once_it_was_noted() {
        assertThat(heard.has("prod", reason("a"))).isFalse();
        heard.add("prod", reason("a"));
        assertThat(heard.has("prod", reason("a"))).isTrue();
        assertThat(heard.has("prod", reason("b"))).isFalse();
        assertThat(heard.has("dev", reason("a"))).isFalse();
    }

    @Test
    void many_are_kept_apart() {
        for (int i = 0; i < 3000; i++) {
            heard.add("prod", reason("binding-" + i));
        }
        for (int i = 0; i < 3000; i++) {
            assertThat(heard.has("prod", reason("binding-" + i))).isTrue();
            assertThat(heard.has("prod", reason("other-" + i))).isFalse();
        }
    }

    @Test
    void a_flood_makes_all_be_told_again() {
        heard.add("prod", reason("first"));
        for (int i = 0; i < 4096; i++) {
            heard.add("prod", reason("binding-" + i));
        }
        assertThat(heard.has("prod", reason("first"))).isFalse();
    }

    @Test
    void what_is_still_in_use_is_told_again() {
        heard.add("prod", reason("a"));
        int known = 0;
        while (heard.has("prod", reason("a"))) {
            known++;
        }
        assertThat(known).isBetween(90_000, 100_000);
    }

    @Test
    void a_part_of_a_stream_knows_what_the_parts_before_have_shown() {
        heard.add("prod", reason("a"));
        HeardReasons part = new HeardReasons(heard);
        assertThat(part.has("prod", reason("a"))).isTrue();
        part.add("prod", reason("b"));
        assertThat(heard.has("prod", reason("b"))).isFalse();
        heard.addAll(part);
        assertThat(heard.has("prod", reason("b"))).isTrue();
    }

    private static Slice reason(String binding) {
        return Slice.of(
                ("\"RBAC: allowed by ClusterRoleBinding \\\"" + binding + "\\\"\"").getBytes(StandardCharsets.UTF_8));
    }
}
