package io.secretwatch.connectors.sink.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.sink.Answer;
import io.secretwatch.connectors.sink.Backoff;
import io.secretwatch.connectors.sink.PendingAlert;
import io.secretwatch.connectors.sink.TaskContext;
import io.secretwatch.connectors.sink.Verdict;
import io.secretwatch.connectors.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long alerts that are not confirmed wait for the next connection. */
class ReconnectTest {

    private static final Backoff LONGEST = new Backoff(Duration.ofMillis(500), Duration.ofMinutes(1), new Random() {
        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    });

    @Test
    void an_outage_that_is_over_does_not_lengthen_the_wait_of_the_next() throws Exception {
        AtomicLong clock = new AtomicLong(1_000_000);
        ServerSocket server = listen(0);
        int port = server.getLocalPort();
        SyslogConfig config =
                new SyslogConfig(Map.of("name", "siem", "host", "127.0.0.1", "port", "" + port, "protocol", "tcp"));
        try (SyslogTransport transport = new SyslogTransport(config, LONGEST, clock::get)) {
            send(transport, 0);
            hangUp(server);
            Eventually.until("the first outage is noticed", () -> !transport.isConnected());
            for (int i = 0; i < 12; i++) {
                clock.addAndGet(60_001);
                transport.watch(true);
            }
            server = listen(port);
            send(transport, 1);
            hangUp(server);
            Eventually.until("the second outage is noticed", () -> !transport.isConnected());
            transport.watch(true);
            server = listen(port);
            server.setSoTimeout(2_000);
            clock.addAndGet(501);
            transport.watch(true);
            try (Socket again = server.accept()) {
                assertThat(again.isConnected()).isTrue();
            }
        } finally {
            server.close();
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 5, InetAddress.getByName("127.0.0.1"));
    }

    private static void hangUp(ServerSocket server) throws IOException {
        Socket connection = server.accept();
        connection.setSoLinger(true, 0);
        connection.close();
        server.close();
    }

    private static void send(SyslogTransport transport, long offset) {
        PendingAlert alert = new PendingAlert(TaskContext.record(offset, new byte[1]), "a", "a:1", "x".getBytes(), 0);
        assertThat(transport.send(List.of(alert))).isEqualTo(new Answer.All(new Verdict.Delivered()));
    }
}
