package io.secretwatch.connectors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.connectors.testing.Kafka;
import io.secretwatch.connectors.testing.Records;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two receivers behind one address. An API server that has no answer posts the same list again, which may reach the other one. */
class TwoReceiversTest {

    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir
    private Path dir;

    @Test
    void a_list_that_both_took_is_judged_once_and_tells_what_it_tells_of_one() throws Exception {
        List<String> events = events();
        String both = Kafka.topic("audit-of-both", 3);
        String one = Kafka.topic("audit-of-one", 3);
        String rejected = Kafka.topic("rejected", 1);
        try (WebhookReceiver first = new WebhookReceiver(dir, both, rejected);
                WebhookReceiver second = new WebhookReceiver(dir, both, rejected);
                WebhookReceiver alone = new WebhookReceiver(dir, one, rejected);
                Address address = new Address(first.port(), second.port())) {
            assertThatThrownBy(() -> WebhookReceiver.post(address.port(), events))
                    .isInstanceOf(IOException.class);
            assertThat(address.swallowed()).as("it was taken").startsWith("HTTP/1.1 204");
            assertThat(WebhookReceiver.post(address.port(), events)).isEqualTo(204);
            assertThat(WebhookReceiver.post(alone.port(), events)).isEqualTo(204);
        }
        AtomicInteger records = new AtomicInteger();
        Records.each(Kafka.bootstrapServers(), both, record -> records.incrementAndGet());
        assertThat(records.get()).isEqualTo(2 * events.size());

        MonitorRun ofBoth = MonitorRun.topic(both);
        MonitorRun ofOne = MonitorRun.topic(one);
        assertThat(ofBoth.summary().judged()).isEqualTo(events.size());
        assertThat(ofBoth.summary().duplicate()).isEqualTo(events.size());
        assertThat(ofBoth.rejections).isEmpty();
        assertThat(ofBoth.alerts).isNotEmpty().isEqualTo(ofOne.alerts);
    }

    /** Lists of all Secrets, by four people. */
    private static List<String> events() {
        return IntStream.range(0, 40)
                .mapToObj(i -> """
                        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"id-%d",\
                        "stage":"ResponseComplete","requestURI":"/api/v1/secrets","verb":"list",\
                        "user":{"username":"user-%d","groups":["system:authenticated"]},"sourceIPs":["198.51.100.7"],\
                        "objectRef":{"resource":"secrets","apiVersion":"v1"},"responseStatus":{"metadata":{},"code":200},\
                        "requestReceivedTimestamp":"%s","stageTimestamp":"%s",\
                        "annotations":{"authorization.k8s.io/decision":"allow"}}""".formatted(i, i % 4, time(i), time(i)))
                .toList();
    }

    private static Instant time(int i) {
        return BEGIN.plus(Duration.ofMillis(50L * i));
    }

    /** What hands the first connection to one receiver, and keeps the answer to itself; and all that follow to the other. */
    private static final class Address implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final int first;
        private final int others;
        private volatile String swallowed = "";

        private Address(int first, int others) throws IOException {
            this.first = first;
            this.others = others;
            start(this::accept);
        }

        private int port() {
            return socket.getLocalPort();
        }

        private String swallowed() {
            return swallowed;
        }

        private void accept() {
            try {
                try (Socket client = socket.accept();
                        Socket receiver = new Socket(InetAddress.getLoopbackAddress(), first)) {
                    start(() -> copy(client, receiver));
                    byte[] answer = new byte[1 << 10];
                    int size = receiver.getInputStream().read(answer);
                    swallowed = new String(answer, 0, Math.max(0, size), StandardCharsets.UTF_8);
                }
                while (true) {
                    Socket client = socket.accept();
                    Socket receiver = new Socket(InetAddress.getLoopbackAddress(), others);
                    start(() -> copy(client, receiver));
                    start(() -> copy(receiver, client));
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        private static void copy(Socket from, Socket to) {
            try (from;
                    to;
                    InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                in.transferTo(out);
            } catch (IOException e) {
                // one of the two has hung up
            }
        }

        private static void start(Runnable work) {
            Thread thread = new Thread(work, "address");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
