package io.secretwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.activity.Activity;
import io.secretwatch.topology.Dispatch.Mark;
import io.secretwatch.topology.Dispatch.Seen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ActivityJsonProperties {

    @Property(tries = 300, seed = "1")
    void an_activity_comes_back_as_it_went(@ForAll("activities") Activity activity) {
        assertThat(ActivityJson.read(ActivityJson.write(new Seen(activity)))).contains(new Seen(activity));
    }

    @Property(tries = 100, seed = "1")
    void a_mark_comes_back_as_it_went_and_says_what_it_is(@ForAll("marks") Mark mark) throws IOException {
        byte[] value = ActivityJson.write(mark);
        assertThat(ActivityJson.read(value)).contains(mark);
        assertThat(new String(value, StandardCharsets.UTF_8)).startsWith("{\"kind\":\"mark\",");
        JsonNode json = new ObjectMapper().readTree(value);
        assertThat(json.path(ActivityJson.KIND).asText()).isEqualTo(ActivityJson.MARK);
    }

    @Property(tries = 300, seed = "1")
    void bytes_of_others_are_none_of_ours(@ForAll byte[] bytes) {
        assertThat(ActivityJson.read(bytes)).isEmpty();
    }

    @Property(tries = 1)
    void json_that_is_no_record_is_none_of_ours() {
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

    @Provide
    Arbitrary<Activity> activities() {
        return Activities.any();
    }

    @Provide
    Arbitrary<Mark> marks() {
        Arbitrary<Optional<Instant>> times = Activities.times().optional();
        return Combinators.combine(Arbitraries.strings().ascii(), times, Arbitraries.of(true, false))
                .as(Mark::new);
    }
}
