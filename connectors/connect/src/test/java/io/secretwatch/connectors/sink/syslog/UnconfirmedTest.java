package io.secretwatch.connectors.sink.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.format.Examples;
import io.secretwatch.connectors.testing.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was written and is not confirmed: it is seen in the meters, and written again however slow a receiver is. */
class UnconfirmedTest {

    private static final byte[] ALERT = Examples.named("secret-list").bytes();
    private static final int ALERTS = 2_500;

    @Test
    void what_is_not_confirmed_counts_as_waiting_while_the_receiver_is_away() throws IOException {
        ServerSocket receiver = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Map<String, String> config = Map.of(
                "host",
                "127.0.0.1",
                "port",
                Integer.toString(receiver.getLocalPort()),
                "protocol",
                "tcp",
                "confirm.ms",
                "60000");
        try (RunningSyslogTask task = new RunningSyslogTask(config)) {
            task.put(new byte[][] {ALERT});
            assertThat(task.metric("alerts-delivered-total")).isEqualTo(1);
            receiver.accept().close();
            receiver.close();
            Eventually.until("its age grows", () -> {
                task.put(new byte[0][]);
                return task.metric("backlog-age-ms") > 500;
            });
            assertThat(task.metric("backlog-alerts")).isEqualTo(1);
            assertThat(task.committed()).isZero();
        }
    }

    @Test
    void what_is_not_confirmed_is_written_again_to_a_slow_receiver_however_much_it_is() throws IOException {
        ServerSocket receiver = new ServerSocket();
        // accepted connections have it too: what a receiver does not read stays with the writer
        receiver.setReceiveBufferSize(64 << 10);
        receiver.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        Map<String, String> config = Map.of(
                "host",
                "127.0.0.1",
                "port",
                Integer.toString(receiver.getLocalPort()),
                "protocol",
                "tcp",
                "format",
                "ocsf",
                // shorter than all of it takes, longer than a busy machine stands still
                "write.timeout.ms",
                "4000",
                "confirm.ms",
                "60000");
        try (receiver;
                RunningSyslogTask task = new RunningSyslogTask(config)) {
            Reader first = new Reader(receiver, 0);
            byte[][] many = new byte[ALERTS][];
            Arrays.fill(many, ALERT);
            task.put(many);
            Eventually.until("all is written and read", () -> {
                task.put(new byte[0][]);
                return task.metric("alerts-delivered-total") == ALERTS && first.quiet();
            });
            first.hangUp();
            Reader second = new Reader(receiver, 40);
            Eventually.until("all is written again over one connection", () -> {
                task.put(new byte[0][]);
                return second.read == first.read;
            });
            assertThat(task.committed()).isZero();
            second.hangUp();
        }
    }

    /** Reads one connection, pausing behind each 64 KiB. */
    private static final class Reader {

        private final ServerSocket receiver;
        private final long pauseMillis;
        private volatile Socket socket;
        private volatile long read;
        private long seen;

        Reader(ServerSocket receiver, long pauseMillis) {
            this.receiver = receiver;
            this.pauseMillis = pauseMillis;
            Thread thread = new Thread(this::run);
            thread.setDaemon(true);
            thread.start();
        }

        private void run() {
            try {
                socket = receiver.accept();
                InputStream in = socket.getInputStream();
                byte[] chunk = new byte[64 << 10];
                for (int count = in.readNBytes(chunk, 0, 1); count > 0; count = in.read(chunk)) {
                    read += count;
                    Thread.sleep(pauseMillis * count / chunk.length);
                }
            } catch (IOException | InterruptedException e) {
                // the other side went, or the test hangs up
            }
        }

        /** Whether nothing came since the last look. */
        boolean quiet() {
            boolean quiet = read > 0 && read == seen;
            seen = read;
            return quiet;
        }

        void hangUp() throws IOException {
            socket.close();
        }
    }
}
