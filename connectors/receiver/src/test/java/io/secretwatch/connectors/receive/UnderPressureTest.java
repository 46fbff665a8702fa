package io.secretwatch.connectors.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.redaction.Redaction;
import io.secretwatch.connectors.testing.Broker;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Records;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of posts when Kafka is away, memory is short, clients are slow, or the receiver has to go. */
class UnderPressureTest {

    @TempDir
    private Path dir;

    @Test
    void without_kafka_a_post_is_answered_503_in_time_and_the_receiver_is_not_ready() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        try (RunningReceiver running = RunningReceiver.start(
                        dir, "audit", "rejected", "127.0.0.1:" + closed, "limits: {answer-within: 4s}", Redaction.OFF);
                ApiServer apiServer = running.apiServer()) {
            long begin = System.nanoTime();
            HttpResponse<String> answer = apiServer.post(ApiServer.list(ApiServer.items("k", 400)));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isBetween(1L, 5L);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            assertThat(running.admin("/readyz").statusCode()).isEqualTo(503);
            assertThat(running.admin("/livez").statusCode()).isEqualTo(200);
            assertThat(running.admin("/metrics").body())
                    .contains(
                            "secretwatch_receiver_in_flight_bytes 0.0",
                            "secretwatch_receiver_posts_total{answer=\"kafka-away\",cluster=\"prod\"} 1.0");
        }
    }

    @Test
    void a_broker_that_dies_and_comes_back_loses_no_event_that_was_answered_2xx() throws Exception {
        try (Broker broker = Broker.start(dir.resolve("kafka"))) {
            RunningReceiver running = RunningReceiver.start(
                    dir, "audit", "rejected", broker.bootstrapServers(), "limits: {answer-within: 4s}", Redaction.OFF);
            try (running;
                    ApiServer apiServer = running.apiServer()) {
                assertThat(apiServer
                                .send(ApiServer.list(ApiServer.items("before", 10)))
                                .get())
                        .isEqualTo(204);
                broker.stop();
                HttpResponse<String> away = apiServer.post(ApiServer.list(ApiServer.items("away", 10)));
                assertThat(away.statusCode()).isEqualTo(503);
                Future<Integer> waiting = apiServer.send(ApiServer.list(ApiServer.items("during", 10)));
                broker.startAgain();
                assertThat(waiting.get()).isEqualTo(204);
                Set<String> found = new HashSet<>(broker.values("audit"));
                assertThat(found).containsAll(ApiServer.items("before", 10)).containsAll(ApiServer.items("during", 10));
            }
        }
    }

    @Test
    void a_full_budget_is_answered_503_and_free_again_when_the_slow_client_is_gone() throws Exception {
        try (RunningReceiver running = RunningReceiver.start(
                        dir, "limits: {in-flight-bytes: 1048576, answer-within: 6s}", Redaction.OFF);
                ApiServer apiServer = running.apiServer();
                Socket first = post(running, 2_000_000);
                Socket second = post(running, 2_000_000);
                Socket third = post(running, 2_000_000)) {
            String beginning = "{\"kind\":\"EventList\",\"items\":[{\"auditID\":\"slow\",\"requestObject\":\""
                    + "s".repeat(510_000);
            first.getOutputStream().write(beginning.getBytes(StandardCharsets.UTF_8));
            second.getOutputStream().write(beginning.getBytes(StandardCharsets.UTF_8));
            third.getOutputStream().write(beginning.getBytes(StandardCharsets.UTF_8));
            // less than an eighth is left, which no new post is begun with
            eventually(running, "secretwatch_receiver_in_flight_bytes", 917_505);
            HttpResponse<String> answer = apiServer.post(ApiServer.list(ApiServer.items("x", 1)));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isBetween(1L, 5L);
            List<String> answers = List.of(read(first), read(second), read(third));
            assertThat(answers).allMatch(one -> one.startsWith("HTTP/1.1 503"));
            // whichever came last may have found the budget full
            assertThat(answers)
                    .filteredOn(one -> one.contains("Connection: close"))
                    .hasSizeGreaterThanOrEqualTo(2);
            assertThat(apiServer.post(ApiServer.list(ApiServer.items("y", 1))).statusCode())
                    .isEqualTo(204);
            assertThat(Records.all(running.audit)).hasSize(1);
            assertThat(Records.all(running.rejected)).isEmpty();
        }
    }

    @Test
    void more_posts_at_once_than_allowed_are_answered_503_and_succeed_when_they_come_again() throws Exception {
        try (RunningReceiver running =
                        RunningReceiver.start(dir, "limits: {concurrent-posts: 1, answer-within: 2s}", Redaction.OFF);
                ApiServer apiServer = running.apiServer();
                Socket slow = post(running, 1_000)) {
            slow.getOutputStream().write('{');
            eventually(running, "secretwatch_receiver_posts_now", 1);
            assertThat(apiServer.post(ApiServer.list(ApiServer.items("c", 1))).statusCode())
                    .isEqualTo(503);
            Future<Integer> again = apiServer.send(ApiServer.list(ApiServer.items("c", 1)));
            slow.close();
            assertThat(again.get()).isEqualTo(204);
        }
    }

    @Test
    void a_body_that_trickles_or_stops_is_not_waited_for_and_what_came_of_it_is_not_put_aside() throws Exception {
        try (RunningReceiver running = RunningReceiver.start(dir, "limits: {answer-within: 2s}", Redaction.OFF);
                Socket slow = post(running, 100_000);
                Socket half = post(running, 100_000);
                Socket gone = post(running, 100_000)) {
            byte[] some = ("{\"kind\":\"EventList\",\"items\":[" + ApiServer.item("half") + ",{")
                    .getBytes(StandardCharsets.UTF_8);
            slow.getOutputStream().write(some);
            half.getOutputStream().write(some);
            half.shutdownOutput();
            gone.getOutputStream().write(some);
            gone.setSoLinger(true, 0);
            gone.close();
            long begin = System.nanoTime();
            assertThat(read(slow)).startsWith("HTTP/1.1 503");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
            read(half);
            assertThat(Records.all(running.rejected)).isEmpty();
            assertThat(Records.values(running.audit))
                    .hasSizeLessThanOrEqualTo(3)
                    .allMatch(ApiServer.item("half")::equals);
            eventually(running, "secretwatch_receiver_posts_now", 0);
            assertThat(running.admin("/metrics").body()).contains("secretwatch_receiver_in_flight_bytes 0.0");
        }
    }

    @Test
    void a_receiver_that_drains_finishes_what_it_began_refuses_what_is_new_and_loses_nothing() throws Exception {
        RunningReceiver running = RunningReceiver.start(dir, "limits: {answer-within: 8s}", Redaction.OFF);
        try (ApiServer apiServer = running.apiServer();
                Socket begun = post(
                        running, ApiServer.list(ApiServer.items("begun", 20)).length())) {
            String body = ApiServer.list(ApiServer.items("begun", 20));
            OutputStream out = begun.getOutputStream();
            out.write(body.substring(0, 900).getBytes(StandardCharsets.UTF_8));
            eventually(running, "secretwatch_receiver_posts_now", 1);
            Thread stop = new Thread(running::close);
            stop.start();
            Eventually.until("it is not ready", () -> running.admin("/readyz").statusCode() == 503);
            HttpResponse<String> refused = apiServer.post(ApiServer.list(ApiServer.items("new", 1)));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.headers().firstValue("Connection")).contains("close");
            out.write(body.substring(900).getBytes(StandardCharsets.UTF_8));
            assertThat(read(begun)).startsWith("HTTP/1.1 204");
            stop.join(10_000);
            assertThat(stop.isAlive()).isFalse();
            assertThat(Records.values(running.audit)).containsExactlyInAnyOrderElementsOf(ApiServer.items("begun", 20));
        }
    }

    @Test
    void a_receiver_that_goes_in_the_middle_of_traffic_has_everything_it_answered_2xx() throws Exception {
        RunningReceiver running = RunningReceiver.start(dir);
        List<String> answered = new ArrayList<>();
        try (ApiServer apiServer = running.apiServer()) {
            Thread stop = new Thread(running::close);
            for (int i = 0; i < 60; i++) {
                List<String> items = ApiServer.items("t" + i + "-", 50);
                try {
                    if (apiServer.post(ApiServer.list(items)).statusCode() == 204) {
                        answered.addAll(items);
                    }
                } catch (java.io.IOException e) {
                    break;
                }
                if (i == 20) {
                    stop.start();
                }
            }
            stop.join(20_000);
        }
        assertThat(answered).hasSizeGreaterThanOrEqualTo(21 * 50);
        assertThat(Records.values(running.audit)).containsAll(answered);
    }

    private static Socket post(RunningReceiver running, int length) throws Exception {
        Socket socket = new Socket("127.0.0.1", running.receiver.port());
        socket.setSoTimeout(15_000);
        socket.getOutputStream()
                .write(("POST /clusters/prod/audit?timeout=30s HTTP/1.1\r\nHost: r\r\nAuthorization: Bearer "
                                + RunningReceiver.TOKEN + "\r\nContent-Type: application/json\r\nContent-Length: "
                                + length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String read(Socket socket) throws Exception {
        byte[] answer = new byte[4096];
        int length = socket.getInputStream().read(answer);
        return length < 0 ? "" : new String(answer, 0, length, StandardCharsets.US_ASCII);
    }

    private static void eventually(RunningReceiver running, String gauge, double value) {
        Eventually.until(gauge + " is " + value, () -> {
            double found = running.gauge(gauge);
            return value == 0 ? found == 0 : found >= value;
        });
    }

    @Test
    void as_many_large_events_are_redacted_at_once_as_there_are_processors_and_no_more() throws Exception {
        int processors = Runtime.getRuntime().availableProcessors();
        int posts = 3 * processors;
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch allRead = new CountDownLatch(1);
        Redaction held = event -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                allRead.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            now.decrementAndGet();
            return Redaction.OFF.redact(event);
        };
        try (RunningReceiver running = RunningReceiver.start(dir, "", held);
                ApiServer apiServer = running.apiServer()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < posts; i++) {
                answers.add(apiServer.send("{\"auditID\":\"" + i + "\",\"a\":\"" + "0".repeat(300_000) + "\"}"));
            }
            eventually(running, "secretwatch_receiver_in_flight_bytes", posts * 300_000.0);
            Eventually.until("each processor has an event", () -> now.get() == processors);
            allRead.countDown();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(204);
            }
            assertThat(most).hasValue(processors);
            assertThat(Records.all(running.audit)).hasSize(posts);
        }
    }
}
