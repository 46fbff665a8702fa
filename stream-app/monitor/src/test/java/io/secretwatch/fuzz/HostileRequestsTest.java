package io.secretwatch.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.Alert;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Outcome;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a request looks like, it is what Go reads in it. */
class HostileRequestsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void a_request_is_what_go_reads_in_it(long seed) {
        HostileRequestRun requests = new HostileRequestRun(seed);
        requests.run(3_000);
        assertThat(requests.demanded()).isGreaterThan(1_000);
        assertThat(requests.reads()).isGreaterThan(800);
    }

    @Test
    void another_spelling_of_a_query_changes_nothing_unless_go_reads_something_else() {
        int[] same = {0};
        Seeds.each(2_000, random -> {
            HostileRequests requests = new HostileRequests(random);
            String method = requests.method();
            String uri = requests.uri();
            String other = uri.replaceFirst("\\?.*", "") + "?"
                    + requests.rewritten(uri.contains("?") ? uri.replaceFirst("[^?]*\\?", "") : "");
            if (GoServer.query(uri).equals(GoServer.query(other))) {
                same[0]++;
                assertThat(verdict(method, other)).as(other).isEqualTo(verdict(method, uri));
            }
        });
        assertThat(same[0])
                .as("pairs of queries that Go reads alike")
                .isGreaterThan(Long.getLong("seed") == null ? 400 : -1);
    }

    /** What is found, and why; that of an event that says nothing is empty. */
    private static String verdict(String method, String uri) {
        Optional<Activity> activity = new HostileRequestRun(1).activity(method, uri);
        if (activity.isEmpty()) {
            return "";
        }
        Judge judge = new Judge(DefaultPolicy.load(), Settings.DEFAULTS, new InMemoryState());
        List<Outcome> outcomes = new ArrayList<>(judge.accept(activity.get()));
        outcomes.addAll(judge.settle());
        return activity.get().getClass().getSimpleName()
                + outcomes.stream()
                        .filter(Outcome.AlertEmitted.class::isInstance)
                        .map(outcome -> words(((Outcome.AlertEmitted) outcome).alert()))
                        .collect(Collectors.joining("\n"));
    }

    private static String words(Alert alert) {
        return alert.rule().id() + " " + alert.assessment() + " " + alert.words();
    }
}
