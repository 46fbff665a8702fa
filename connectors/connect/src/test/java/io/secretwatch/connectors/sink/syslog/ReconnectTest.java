package io.secretwatch.connectors.sink.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.sink.Answer;
import io.secretwatch.connectors.sink.Backoff;
import io.secretwatch.connectors.sink.Outgoing;
import io.secretwatch.connectors.sink.TaskContext;
import io.secretwatch.connectors.sink.Verdict;
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
        try (SyslogCarrier carrier = new SyslogCarrier(config, LONGEST, clock::get)) {
            carry(carrier, 0);
            hangUp(server);
            for (int i = 0; i < 12; i++) {
                Thread.sleep(50);
                clock.addAndGet(60_001);
                carrier.watch(true);
            }
            server = listen(port);
            carry(carrier, 1);
            hangUp(server);
            Thread.sleep(500);
            carrier.watch(true);
            server = listen(port);
            server.setSoTimeout(2_000);
            clock.addAndGet(501);
            carrier.watch(true);
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

    private static void carry(SyslogCarrier carrier, long offset) {
        Outgoing alert = new Outgoing(TaskContext.record(offset, new byte[1]), "a", "a:1", "x".getBytes(), 0);
        assertThat(carrier.carry(List.of(alert))).isEqualTo(new Answer.All(new Verdict.Delivered()));
    }
}
