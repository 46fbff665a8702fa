package io.secretwatch.wire.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Why there is no Kafka, of addresses that are looked at. */
class KafkaAbsenceTest {

    private static String because(String servers, String protocol) {
        return new KafkaAbsence(servers, protocol).because(new TimeoutException("hunter2"));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void nothing_that_listens_an_unknown_host_and_no_address_are_told_apart() throws IOException {
        String closed = "127.0.0.1:" + closedPort();
        assertThat(because(closed, "PLAINTEXT")).isEqualTo("connection refused: nothing listens there");
        assertThat(because("broker.invalid:9092", "PLAINTEXT")).isEqualTo("unknown host");
        assertThat(because("broker", "PLAINTEXT")).isEqualTo("this is no HOST:PORT");
        assertThat(because(closed + ", broker.invalid:9092", "PLAINTEXT"))
                .isEqualTo(closed + " connection refused: nothing listens there; broker.invalid:9092 unknown host");
        assertThat(new KafkaAbsence(closed, "PLAINTEXT").sentence(new TimeoutException()))
                .isEqualTo("no Kafka can be used at " + closed + ": connection refused: nothing listens there");
    }

    @Test
    void what_closes_connections_does_not_speak_tls() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            Thread closing = new Thread(() -> {
                try {
                    while (true) {
                        server.accept().close();
                    }
                } catch (IOException e) {
                    // the test is over
                }
            });
            closing.start();
            String address = "127.0.0.1:" + server.getLocalPort();
            assertThat(because(address, "SSL")).isEqualTo("it does not speak TLS there; security.protocol is SSL");
            assertThat(because(address, "PLAINTEXT"))
                    .startsWith("something takes connections there, and does not answer as a Kafka does");
        }
    }
}
