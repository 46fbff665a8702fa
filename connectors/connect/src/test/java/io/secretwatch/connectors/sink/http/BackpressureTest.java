package io.secretwatch.connectors.sink.http;

import static io.secretwatch.connectors.sink.http.RunningTask.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class BackpressureTest {

    private final AtomicInteger requests = new AtomicInteger();

    @Test
    void a_task_stops_reading_while_many_alerts_wait_and_goes_on_when_they_are_gone() throws IOException {
        try (ScriptedReceiver receiver = receiver();
                RunningTask task = task(receiver)) {
            task.put(alerts(0, 2_500));
            assertThat(requests.get()).as("the receiver asked for a second").isEqualTo(1);
            assertThat(task.paused).containsExactly(RunningTask.PARTITION);
            assertThat(task.metric("backlog-alerts")).isEqualTo(2_500);
            task.settle(2_500);
            assertThat(task.paused).isEmpty();
            assertThat(task.metric("backlog-alerts")).isZero();
        }
    }

    @Test
    void partitions_that_are_taken_away_leave_nothing_behind() throws IOException {
        try (ScriptedReceiver receiver = receiver();
                RunningTask task = task(receiver)) {
            task.put(alerts(0, 10));
            assertThat(task.committed(10)).isZero();
            task.revoke();
            task.put(List.of());
            assertThat(task.metric("backlog-alerts")).isZero();
            assertThat(requests.get()).isEqualTo(1);
        }
    }

    private ScriptedReceiver receiver() throws IOException {
        return new ScriptedReceiver((request, socket) ->
                ScriptedReceiver.reply(socket, requests.incrementAndGet() == 1 ? 503 : 200, "", "Retry-After: 1"));
    }

    private static RunningTask task(ScriptedReceiver receiver) {
        return new RunningTask(Map.of(
                        "profile", "webhook", "url", receiver.url(), "webhook.array", "true", "batch.alerts", "1000"))
                .start();
    }

    private static List<SinkRecord> alerts(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> record(i, Alerts.alert("finding-" + i, 1)))
                .toList();
    }
}
