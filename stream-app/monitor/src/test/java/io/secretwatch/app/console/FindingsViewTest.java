package io.secretwatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How much the view of the alerts topic takes, whatever names the alerts have. */
class FindingsViewTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BYTES = 1 << 20;

    @Test
    void long_names_do_not_take_more_memory_than_it_may_have_and_what_is_left_out_is_said() {
        FindingsView view = new FindingsView(10_000, BYTES);
        view.add(ServedConsole.alert("create", "short"));
        assertThat(view.since(0, "").cut()).isFalse();
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            view.add(longNames("long-" + i, random));
        }
        assertThat(view.size()).isBetween(5, 30);
        assertThat(view.alert("long-59")).isPresent();
        assertThat(view.alert("long-0")).isEmpty();
        assertThat(view.since(0, "").cut()).isTrue();
        // what an alert was before takes nothing any more
        for (int revision = 2; revision < 40; revision++) {
            ObjectNode again = longNames("long-59", random);
            ((ObjectNode) again.at("/unmapped/k8s_audit")).put("revision", revision);
            view.add(again);
        }
        assertThat(view.alert("long-58")).isPresent();
        view.restart();
        assertThat(view.since(0, "").cut()).isFalse();
    }

    @Test
    void one_alert_that_is_too_large_is_kept_alone() {
        FindingsView view = new FindingsView(10_000, 100);
        view.add(ServedConsole.alert("create", "uid-1"));
        view.add(ServedConsole.alert("create", "uid-2"));
        assertThat(view.alert("uid-1")).isEmpty();
        assertThat(view.alert("uid-2")).isPresent();
    }

    @Test
    void an_answer_is_no_longer_than_it_may_be_and_the_next_ones_have_the_rest() throws IOException {
        FindingsView view = new FindingsView();
        Random random = new Random(1);
        int all = 150;
        for (int i = 0; i < all; i++) {
            view.add(longNames("long-" + i, random));
        }
        List<String> seen = new ArrayList<>();
        FindingsView.News news = view.since(0, "");
        while (true) {
            assertThat(news.rows().length()).isLessThanOrEqualTo(FindingsView.LONGEST + FindingsView.AT_ONCE);
            for (JsonNode row : JSON.readTree(news.rows())) {
                seen.add(row.path("uid").asText());
            }
            if (!news.more()) {
                break;
            }
            news = view.since(news.next(), news.of());
        }
        assertThat(seen).hasSize(all).doesNotHaveDuplicates();
    }

    /** As an attacker may name things: long, and of letters that do not compress. */
    private static ObjectNode longNames(String uid, Random random) {
        ObjectNode alert = ServedConsole.alert("create", uid);
        var resources = alert.putArray("resources");
        for (int i = 0; i < 30; i++) {
            StringBuilder name = new StringBuilder();
            random.ints(512, 0x4e00, 0x9fff).forEach(name::appendCodePoint);
            resources
                    .addObject()
                    .put("role_id", 1)
                    .put("type", "secrets")
                    .put("namespace", name.toString())
                    .put("name", name.reverse().toString());
        }
        return alert;
    }
}
