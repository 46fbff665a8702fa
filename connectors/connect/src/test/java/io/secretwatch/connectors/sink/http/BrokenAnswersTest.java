package io.secretwatch.connectors.sink.http;

import static io.secretwatch.connectors.sink.http.RunningTask.record;
import static io.secretwatch.connectors.sink.http.ScriptedReceiver.raw;
import static io.secretwatch.connectors.sink.http.ScriptedReceiver.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Pki;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** An answer that breaks off at any place costs a second request and nothing else: no alert, no order, no thread, no connection. */
class BrokenAnswersTest {

    private static final int LONGEST = 1 << 20;
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> over_http_1_the_alert_is_sent_again_and_arrives() {
        return Stream.of(
                once("reset after the head", 2, socket -> {
                    raw(socket, "HTTP/1.1 200 x\r\nContent-Length: 2\r\n\r\n");
                    ScriptedReceiver.reset(socket);
                }),
                once("half closed after the head", 2, socket -> {
                    raw(socket, "HTTP/1.1 200 x\r\nContent-Length: 2\r\n\r\n");
                    socket.shutdownOutput();
                }),
                once("half closed within the body", 2, socket -> {
                    raw(socket, "HTTP/1.1 200 x\r\nContent-Length: 2\r\n\r\no");
                    socket.shutdownOutput();
                }),
                once("half closed within a chunk", 2, socket -> {
                    raw(socket, "HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nok");
                    socket.shutdownOutput();
                }),
                once("half closed between chunks", 2, socket -> {
                    raw(socket, "HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n");
                    socket.shutdownOutput();
                }),
                once("half closed before the head", 2, Socket::shutdownOutput),
                once("two answers to one request", 1, socket -> {
                    raw(
                            socket,
                            "HTTP/1.1 200 x\r\nContent-Length: 0\r\n\r\nHTTP/1.1 500 x\r\nContent-Length: 0\r\n\r\n");
                }),
                once("an interim answer first", 1, socket -> {
                    raw(socket, "HTTP/1.1 100 Continue\r\n\r\n");
                    reply(socket, 200, "");
                }),
                once("closed after a whole answer", 1, socket -> {
                    reply(socket, 200, "ok");
                    socket.close();
                }));
    }

    private interface Misbehaviour {

        void on(Socket socket) throws IOException;
    }

    private static DynamicTest once(String what, int requests, Misbehaviour first) {
        return DynamicTest.dynamicTest(what, () -> {
            AtomicInteger seen = new AtomicInteger();
            List<String> bodies = Collections.synchronizedList(new ArrayList<>());
            try (ScriptedReceiver receiver = new ScriptedReceiver((request, socket) -> {
                        bodies.add(request.text());
                        if (seen.getAndIncrement() == 0) {
                            first.on(socket);
                        } else {
                            reply(socket, 200, "");
                        }
                    });
                    RunningTask task = webhook(receiver.url(), Map.of())) {
                task.put(List.of(record(0, Alerts.alert("a", 1)), record(1, Alerts.alert("a", 2))));
                task.settle(2);
                assertThat(task.refused).isEmpty();
                assertThat(bodies).hasSize(requests + 1);
                assertThat(bodies.get(requests)).contains("\"a:2\"");
                assertThat(bodies.subList(0, requests)).allMatch(body -> body.contains("\"a:1\""));
                assertThat(task.metric("failures-in-a-row")).isZero();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> over_http_2_the_alert_is_sent_again_and_arrives() {
        return Stream.of(
                stream("reset in place of an answer", exchange -> exchange.reset(2)),
                stream("refused without being looked at", exchange -> exchange.reset(7)),
                stream("reset after the head", exchange -> {
                    exchange.headers();
                    exchange.reset(8);
                }),
                stream("reset within the body", exchange -> {
                    exchange.headers();
                    exchange.data("o");
                    exchange.reset(2);
                }),
                stream("going away, and this request was not looked at", exchange -> exchange.goAway(0, 0)),
                stream("going away within the body, then closed", exchange -> {
                    exchange.headers();
                    exchange.data("o");
                    exchange.goAway(exchange.stream(), 0);
                    exchange.socket().close();
                }),
                stream("closed within the body", exchange -> {
                    exchange.headers();
                    exchange.data("o");
                    exchange.socket().close();
                }),
                stream("half closed within the body", exchange -> {
                    exchange.headers();
                    exchange.data("o");
                    exchange.socket().shutdownOutput();
                }),
                stream(
                        "a frame that nobody can read",
                        exchange -> exchange.frame(
                                ScriptedHttp2.HEADERS, ScriptedHttp2.END_HEADERS, exchange.stream(), new byte[] {
                                    (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff
                                })),
                stream("a body that never ends", ScriptedHttp2.Exchange::headers),
                stream("no answer", exchange -> {}));
    }

    private DynamicTest stream(String what, ScriptedHttp2.Behaviour first) {
        return DynamicTest.dynamicTest(what, () -> {
            List<String> bodies = Collections.synchronizedList(new ArrayList<>());
            Pki pki = new Pki(folder);
            long threads = selectors();
            try (ScriptedHttp2 receiver =
                    new ScriptedHttp2(pki.client(pki.issue("server", "CN=server", "127.0.0.1")), exchange -> {
                        bodies.add(new String(exchange.body(), StandardCharsets.UTF_8));
                        if (exchange.number() == 0) {
                            first.answer(exchange);
                        } else {
                            exchange.good();
                        }
                    })) {
                try (RunningTask task = webhook(
                        receiver.url(),
                        Map.of("tls.ca.file", folder.resolve("ca.pem").toString(), "request.timeout.ms", "1000"))) {
                    task.put(List.of(record(0, Alerts.alert("a", 1)), record(1, Alerts.alert("a", 2))));
                    task.settle(2);
                    assertThat(task.refused).isEmpty();
                    assertThat(bodies).hasSize(3);
                    assertThat(bodies.subList(0, 2)).allMatch(body -> body.contains("\"a:1\""));
                    assertThat(bodies.get(2)).contains("\"a:2\"");
                }
                Eventually.within(SOON, "no connection is left").until(() -> receiver.connections.get() == 0);
                Eventually.within(SOON, "no thread is left").until(() -> selectors() <= threads);
            }
        });
    }

    /** As proxies do with a body that is too long: some answer while it is still being written and close, some only close, some say nothing. */
    @TestFactory
    Stream<DynamicTest> a_receiver_that_cuts_a_long_body_off_gets_shorter_ones() {
        return Stream.of(
                longBodies(
                        "413 without reading it",
                        "HTTP/1.1 413 x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                        false),
                longBodies("closed without a word", "", false),
                longBodies("never answered", "", true));
    }

    private static DynamicTest longBodies(String what, String answer, boolean silent) {
        return DynamicTest.dynamicTest(what, () -> {
            List<Integer> lengths = Collections.synchronizedList(new ArrayList<>());
            try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                    RunningTask task = webhook(
                            "http://127.0.0.1:" + socket.getLocalPort(),
                            Map.of("webhook.array", "true", "batch.bytes", "8388608", "request.timeout.ms", "500"))) {
                Thread server = new Thread(() -> serve(socket, lengths, answer, silent));
                server.setDaemon(true);
                server.start();
                String large = "x".repeat(300_000);
                List<SinkRecord> records = IntStream.range(0, 6)
                        .mapToObj(i -> record(i, Alerts.alert("finding-" + i, 1, large)))
                        .toList();
                task.put(records);
                task.settle(records.size());
                assertThat(task.refused).isEmpty();
                assertThat(lengths)
                        .anyMatch(length -> length > LONGEST)
                        .filteredOn(length -> length <= LONGEST)
                        .hasSize(2);
            }
        });
    }

    private static void serve(ServerSocket socket, List<Integer> lengths, String otherwise, boolean silent) {
        List<Socket> held = new ArrayList<>();
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                held.add(connection);
                InputStream in = connection.getInputStream();
                StringBuilder head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) {
                    head.append((char) in.read());
                }
                int length = Integer.parseInt(head.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
                lengths.add(length);
                if (length <= LONGEST) {
                    in.readNBytes(length);
                    raw(connection, "HTTP/1.1 200 x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                } else {
                    raw(connection, otherwise);
                }
                if (length <= LONGEST || !silent) {
                    connection.close();
                }
            } catch (IOException e) {
                // the client hung up
            }
        }
    }

    private static RunningTask webhook(String url, Map<String, String> more) {
        RunningTask task = new RunningTask(Map.of("profile", "webhook", "url", url));
        task.config.putAll(more);
        return task.start();
    }

    private static long selectors() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("SelectorManager"))
                .count();
    }
}
