package io.secretwatch.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.DefaultHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which connection gives its place to one that comes. */
class LimitedConnectorTest {

    private static final String HOST = "127.0.0.1";
    private static final int CONNECTIONS = 2;

    private final Server server = new Server();
    private LimitedConnector connector;

    @BeforeEach
    void start() throws Exception {
        HttpConfiguration http = new HttpConfiguration();
        connector = new LimitedConnector(server, HOST, 0, CONNECTIONS, http, new HttpConnectionFactory(http));
        server.setHandler(new DefaultHandler());
        server.addConnector(connector);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    @Timeout(25)
    void one_connection_too_many_takes_the_place_of_the_one_that_is_idle_for_longest_at_once() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try {
            // each would wait for long if it were for time alone
            for (int i = 0; i < 200; i++) {
                Socket socket = new Socket(HOST, connector.getLocalPort());
                idle.add(socket);
                assertThat(asked(socket)).startsWith("HTTP/1.1 404");
                // it is answered a little before it is known to be idle
                int open = Math.min(i + 1, CONNECTIONS);
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> connector.idleConnections() == open);
            }
            for (Socket ended : idle.subList(0, 198)) {
                ended.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
            for (Socket open : idle.subList(198, 200)) {
                assertThat(asked(open)).startsWith("HTTP/1.1 404");
            }
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    private static String asked(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write("HEAD /x HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("the connection ended after %s", head).isNotNegative();
            head.append((char) next);
        }
        return head.toString();
    }
}
