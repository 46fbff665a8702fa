package io.secretwatch.connectors.sink.http;

import static io.secretwatch.connectors.sink.http.ScriptedReceiver.raw;
import static io.secretwatch.connectors.sink.http.ScriptedReceiver.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.testing.Eventually;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a task leaves behind of a request that failed, and of itself. */
class LeftoversTest {

    private static final Duration WITHOUT_COLLECTION = Duration.ofSeconds(3);

    @Test
    void a_task_that_is_restarted_again_and_again_leaves_no_threads_and_no_connections_behind() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        try (ScriptedReceiver receiver = new ScriptedReceiver((request, socket) -> {
            connections.incrementAndGet();
            reply(socket, 200, "");
            try {
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } finally {
                connections.decrementAndGet();
            }
        })) {
            long before = threads();
            try (RunningTask task = new RunningTask(Map.of("profile", "webhook", "url", receiver.url()))) {
                for (int i = 0; i < 50; i++) {
                    task.start();
                    task.put(List.of(RunningTask.record(i, Alerts.alert("a", 1))));
                    task.settle(i + 1);
                }
            }
            Eventually.within(WITHOUT_COLLECTION, "no threads more").until(() -> threads() <= before);
            Eventually.within(WITHOUT_COLLECTION, "no connections").until(() -> connections.get() == 0);
        }
    }

    @Test
    void a_task_that_has_nothing_to_send_or_does_not_know_the_host_leaves_no_threads_behind() {
        long before = threads();
        try (RunningTask task = new RunningTask(Map.of("profile", "webhook", "url", "http://no-such-host.invalid"))) {
            for (int i = 0; i < 10; i++) {
                task.start();
            }
            task.put(List.of(RunningTask.record(0, Alerts.alert("a", 1))));
            assertThat(task.text("last-failure")).isEqualTo("the host name of the receiver is not known");
        }
        Eventually.within(WITHOUT_COLLECTION, "no threads more").until(() -> threads() <= before);
    }

    @Test
    void an_answer_that_never_ends_is_hung_up_on_in_time() throws IOException {
        AtomicInteger dripping = new AtomicInteger();
        try (ScriptedReceiver receiver = new ScriptedReceiver((request, socket) -> {
                    raw(socket, "HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n");
                    dripping.incrementAndGet();
                    try {
                        for (int i = 0; i < 6000; i++) {
                            raw(socket, "1\r\nx\r\n");
                            Thread.sleep(10);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        dripping.decrementAndGet();
                    }
                });
                RunningTask task = new RunningTask(
                        Map.of("profile", "webhook", "url", receiver.url(), "request.timeout.ms", "1000"))) {
            task.start();
            task.put(List.of(RunningTask.record(0, Alerts.alert("a", 1))));
            assertThat(task.committed(1)).isZero();
            assertThat(task.metric("failures-in-a-row")).isPositive();
            Eventually.until("the connection is closed", () -> dripping.get() == 0);
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("SelectorManager"))
                .count();
    }
}
