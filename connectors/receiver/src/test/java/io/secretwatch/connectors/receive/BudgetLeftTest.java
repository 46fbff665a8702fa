package io.secretwatch.connectors.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.redaction.Redaction;
import io.secretwatch.connectors.testing.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory that a compressed body held is given back however the post ends. */
class BudgetLeftTest {

    private static final int CLIENTS = 8;

    @TempDir
    private Path dir;

    @Test
    void clients_that_reset_in_the_middle_of_a_compressed_event_leave_no_memory_taken() throws Exception {
        try (RunningReceiver running = RunningReceiver.start(dir, "limits: {answer-within: 20s}", Redaction.OFF)) {
            byte[] body = gzip("{\"kind\":\"EventList\",\"items\":[" + ApiServer.item("whole")
                    + ",{\"auditID\":\"half\",\"requestObject\":\"" + noise());
            Socket[] clients = new Socket[CLIENTS];
            for (int i = 0; i < CLIENTS; i++) {
                clients[i] = post(running, body.length);
                clients[i].getOutputStream().write(Arrays.copyOf(body, body.length - 500));
            }
            Eventually.until("an event is held", () -> running.gauge("secretwatch_receiver_in_flight_bytes") > 0);
            for (Socket client : clients) {
                client.setSoLinger(true, 0);
                client.close();
            }
            Eventually.until("the posts ended", () -> running.gauge("secretwatch_receiver_posts_now") == 0);
            Eventually.until("the budget is whole", () -> running.gauge("secretwatch_receiver_in_flight_bytes") == 0);
        }
    }

    @Test
    void a_body_that_inflates_beyond_the_limit_leaves_no_memory_taken() throws Exception {
        try (RunningReceiver running = RunningReceiver.start(dir, "limits: {answer-within: 20s}", Redaction.OFF)) {
            byte[] bomb = gzip("{\"kind\":\"EventList\",\"items\":[{\"auditID\":\"bomb\",\"requestObject\":\""
                    + "b".repeat(200 << 20));
            try (Socket client = post(running, bomb.length)) {
                client.getOutputStream().write(bomb);
                byte[] status = client.getInputStream().readNBytes(12);
                assertThat(new String(status, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 2");
            }
            Eventually.until("the budget is whole", () -> running.gauge("secretwatch_receiver_in_flight_bytes") == 0);
        }
    }

    private static String noise() {
        StringBuilder text = new StringBuilder();
        new Random(3).ints(200_000, 'a', 'z').forEach(c -> text.append((char) c));
        return text.toString();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static Socket post(RunningReceiver running, int length) throws IOException {
        Socket socket = new Socket("127.0.0.1", running.receiver.port());
        socket.getOutputStream()
                .write(("POST /clusters/prod/audit HTTP/1.1\r\nHost: receiver\r\nAuthorization: Bearer "
                                + RunningReceiver.TOKEN + "\r\nContent-Encoding: gzip\r\nContent-Length: " + length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
