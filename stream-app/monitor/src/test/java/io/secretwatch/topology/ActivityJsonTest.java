package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.activity.Activity;
import io.secretwatch.testing.RandomRecords;
import io.secretwatch.testing.Randomly;
import io.secretwatch.testing.Seeds;
import io.secretwatch.topology.Dispatch.Mark;
import io.secretwatch.topology.Dispatch.Seen;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActivityJsonTest {

    @Test
    void an_activity_comes_back_as_it_went() {
        Set<Class<?>> kinds = new HashSet<>();
        Seeds.each(600, random -> {
            Activity activity = Activities.any(random);
            kinds.add(activity.getClass());
            assertThat(ActivityJson.read(ActivityJson.write(new Seen(activity))))
                    .contains(new Seen(activity));
        });
        assertThat(kinds).containsExactlyInAnyOrder(Activity.class.getPermittedSubclasses());
    }

    @Test
    void a_mark_comes_back_as_it_went_and_says_what_it_is() {
        Seeds.each(200, random -> {
            Mark mark = new Mark(
                    Randomly.of(random, "az09-._ \"\\", 20),
                    Randomly.optional(random, RandomRecords::time),
                    random.nextLong());
            byte[] value = ActivityJson.write(mark);
            assertThat(ActivityJson.read(value)).contains(mark);
            assertThat(new ObjectMapper()
                            .readTree(value)
                            .path(ActivityJson.KIND)
                            .asText())
                    .isEqualTo(ActivityJson.MARK);
        });
    }

    @Test
    void the_kind_is_the_first_field() {
        Mark mark = new Mark("k8s-audit-3", Optional.empty(), -1);
        assertThat(new String(ActivityJson.write(mark), StandardCharsets.UTF_8)).startsWith("{\"kind\":\"mark\",");
        Seeds.each(
                20,
                random -> assertThat(new String(
                                ActivityJson.write(new Seen(Activities.any(random))), StandardCharsets.UTF_8))
                        .startsWith("{\"kind\":\""));
    }

    @Test
    void other_json_is_neither() {
        for (String json : List.of(
                "null",
                "[\"mark\",{}]",
                "[\"secret-read\",{}]",
                "{}",
                "{\"kind\":\"mark\"}",
                "{\"kind\":\"other\",\"a\":1}")) {
            assertThat(ActivityJson.read(json.getBytes(StandardCharsets.UTF_8)))
                    .as(json)
                    .isEmpty();
        }
        assertThat(ActivityJson.read(null)).isEmpty();
    }

    @Test
    void other_bytes_are_neither() {
        Seeds.each(
                500,
                random -> assertThat(ActivityJson.read(Randomly.bytes(random, 300)))
                        .isEmpty());
    }
}
