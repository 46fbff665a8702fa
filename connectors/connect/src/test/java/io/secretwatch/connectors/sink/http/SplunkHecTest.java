package io.secretwatch.connectors.sink.http;

import static io.secretwatch.connectors.sink.http.RunningTask.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.secretwatch.connectors.sink.http.ScriptedHec.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SplunkHecTest {

    private static final String TOKEN = "7d1e0d2c-52e1-4b3f-a7ab-9d2f0a1b2c3d";

    @Test
    void a_batch_goes_out_as_envelopes_behind_each_other_with_the_token() throws IOException {
        try (ScriptedHec hec = new ScriptedHec();
                RunningTask task = task(hec, Map.of("gzip", "true"))) {
            task.put(List.of(record(0, Alerts.alert("a", 1)), record(1, Alerts.alert("b", 1))));
            task.settle(2);
            assertThat(hec.indexed).containsExactly("a:1", "b:1");
            ScriptedReceiver.Request request = hec.requests.get(0);
            assertThat(request.line()).isEqualTo("POST /services/collector/event HTTP/1.1");
            assertThat(request.headers())
                    .containsEntry("Authorization", "Splunk " + TOKEN)
                    .containsEntry("Content-Encoding", "gzip");
            assertThat(task.metric("alerts-delivered-total")).isEqualTo(2);
            assertThat(task.metric("last-http-status")).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"TOO_MANY", "BUSY", "BROKEN", "PAGE", "GARBAGE", "HUGE", "SLOW", "HALF_CLOSED", "CUT_BODY", "RESET"
            })
    void what_is_no_success_is_tried_again_and_nothing_is_committed_before(Step step) throws IOException {
        try (ScriptedHec hec = new ScriptedHec(step);
                RunningTask task = task(
                        hec,
                        Map.of(
                                "retry.backoff.ms",
                                "2000",
                                "retry.backoff.max.ms",
                                "2000",
                                "request.timeout.ms",
                                "1000"))) {
            long begin = System.nanoTime();
            task.put(List.of(record(7, Alerts.alert("a", 1))));
            assertThat(System.nanoTime() - begin).as("put does not sleep").isLessThan(1_900_000_000L);
            assertThat(task.committed(8)).isEqualTo(7);
            assertThat(task.metric("failures-in-a-row")).isEqualTo(1);
            assertThat(task.timeouts.get(task.timeouts.size() - 1)).isBetween(1L, 2000L);
            task.settle(8);
            assertThat(hec.indexed).contains("a:1").hasSizeLessThanOrEqualTo(2);
            assertThat(task.refused).isEmpty();
            assertThat(task.metric("failures-in-a-row")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"REDIRECT", "FORBIDDEN"})
    void what_no_alert_can_mend_stops_the_task_and_the_alert_waits(Step step) throws IOException {
        try (ScriptedHec hec = new ScriptedHec(step);
                RunningTask task = task(hec, Map.of())) {
            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> task.put(List.of(record(0, Alerts.alert("a", 1)))))
                    .withMessageContaining("HTTP " + (step == Step.REDIRECT ? 307 : 403))
                    .withMessageNotContaining(TOKEN);
            assertThat(task.committed(1)).isZero();
            assertThat(task.refused).isEmpty();
            assertThat(hec.requests).as("not followed").hasSize(1);
        }
    }

    @Test
    void the_event_that_is_refused_is_put_aside_and_the_rest_arrives_wherever_splunk_counts_from() throws IOException {
        for (int from : new int[] {0, 1, -3, 1000}) {
            try (ScriptedHec hec = new ScriptedHec();
                    RunningTask task = task(hec, Map.of())) {
                hec.numbersFrom = from;
                SinkRecord bad = record(3, Alerts.alert("d", 1, "poison " + TOKEN));
                List<SinkRecord> records = new ArrayList<>(List.of(
                        record(0, Alerts.alert("a", 1)),
                        record(1, Alerts.alert("b", 1)),
                        record(2, Alerts.alert("c", 1)),
                        bad,
                        record(4, Alerts.alert("e", 1)),
                        record(5, Alerts.alert("f", 1))));
                task.put(records);
                task.settle(6);
                assertThat(new HashSet<>(hec.indexed))
                        .as("counted from %d", from)
                        .containsExactlyInAnyOrder("a:1", "b:1", "c:1", "e:1", "f:1");
                assertThat(task.refused).containsOnlyKeys(bad);
                assertThat(task.refused.get(bad))
                        .startsWith("sink siem: HTTP 400: {\"text\":\"Invalid data format\",\"code\":6");
            }
        }
    }

    @Test
    void without_a_dead_letter_queue_a_refused_alert_stops_the_task() throws IOException {
        try (ScriptedHec hec = new ScriptedHec();
                RunningTask task = new RunningTask(config(hec))) {
            task.deadLetters = false;
            task.start();
            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> task.put(List.of(record(0, Alerts.alert("a", 1, "poison")))))
                    .withMessageContaining("errors.deadletterqueue.topic.name")
                    .withMessageContaining("HTTP 400");
            assertThat(task.committed(1)).isZero();
        }
    }

    @Test
    void whatever_the_answers_are_every_alert_arrives_or_is_put_aside_with_a_reason() throws IOException {
        for (long seed = 0; seed < 40; seed++) {
            one(new Random(seed), "seed " + seed);
        }
    }

    private static void one(Random random, String seed) throws IOException {
        Step[] steps = random.ints(random.nextInt(12), 0, Step.values().length)
                .mapToObj(i -> Step.values()[i])
                .filter(step -> step != Step.HUGE && step != Step.SLOW || random.nextInt(12) == 0)
                .toArray(Step[]::new);
        try (ScriptedHec hec = new ScriptedHec(steps);
                RunningTask task = task(hec, Map.of("batch.alerts", Integer.toString(1 + random.nextInt(9))))) {
            hec.numbersFrom = random.nextInt(3) - 1;
            task.restarts = true;
            List<SinkRecord> records = records(random);
            boolean restarted = deliver(task, records, random);
            check(hec, task, records, restarted, seed + " " + List.of(steps));
        }
    }

    private static List<SinkRecord> records(Random random) {
        Map<String, Integer> revisions = new HashMap<>();
        List<SinkRecord> records = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String finding = "finding-" + random.nextInt(6);
            int revision = revisions.merge(finding, 1, Integer::sum);
            records.add(record(i, Alerts.alert(finding, revision, random.nextInt(12) == 0 ? "poison" : "read")));
        }
        return records;
    }

    /** Polls as a worker does; a task that stops is started anew from the last commit. */
    private static boolean deliver(RunningTask task, List<SinkRecord> records, Random random) {
        boolean restarted = false;
        int read = 0;
        long committed = 0;
        long end = System.nanoTime() + 30_000_000_000L;
        while (committed < records.size()) {
            assertThat(System.nanoTime())
                    .as("time is up at offset %d", committed)
                    .isLessThan(end);
            int until = Math.min(records.size(), read + random.nextInt(10));
            try {
                task.put(records.subList(read, until));
                read = until;
                committed = task.committed(read);
            } catch (ConnectException stopped) {
                restarted = true;
                read = (int) committed;
                task.start();
            }
        }
        return restarted;
    }

    private static void check(
            ScriptedHec hec, RunningTask task, List<SinkRecord> records, boolean restarted, String seed)
            throws IOException {
        Map<String, Integer> newest = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (String uid : List.copyOf(hec.indexed)) {
            String finding = uid.substring(0, uid.indexOf(':'));
            int revision = Integer.parseInt(uid.substring(uid.indexOf(':') + 1));
            if (seen.add(uid)) {
                assertThat(revision).as("%s: %s in order", seed, uid).isGreaterThan(newest.getOrDefault(finding, 0));
                newest.put(finding, revision);
            } else {
                assertThat(restarted || hec.unsure.contains(uid))
                        .as("%s: %s again without need", seed, uid)
                        .isTrue();
            }
        }
        for (SinkRecord record : records) {
            var alert = Alerts.JSON.readTree((byte[]) record.value());
            boolean poison = alert.path("message").asText().equals("poison");
            assertThat(seen.contains(alert.at("/metadata/uid").asText()))
                    .as("%s: %s arrived", seed, alert.at("/metadata/uid"))
                    .isEqualTo(!poison);
            assertThat(task.refused.containsKey(record))
                    .as("%s: %s put aside", seed, alert.at("/metadata/uid"))
                    .isEqualTo(poison);
        }
        assertThat(task.refused.values()).as(seed).allMatch(why -> why.contains("HTTP 400"));
    }

    private static Map<String, String> config(ScriptedHec hec) {
        return Map.of("profile", "splunk-hec", "url", hec.url(), "auth.token", TOKEN, "request.timeout.ms", "2000");
    }

    private static RunningTask task(ScriptedHec hec, Map<String, String> more) {
        RunningTask task = new RunningTask(config(hec));
        task.config.putAll(more);
        return task.start();
    }
}
