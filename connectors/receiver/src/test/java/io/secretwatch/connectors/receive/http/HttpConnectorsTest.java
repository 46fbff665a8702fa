package io.secretwatch.connectors.receive.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.receive.config.ReceiverConfig;
import io.secretwatch.connectors.receive.security.ServerTls;
import io.secretwatch.connectors.receive.security.TlsFiles;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Pki;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.DefaultHandler;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that connect and then say nothing, nor close what the receiver closed. */
class HttpConnectorsTest {

    private static final String HOST = "127.0.0.1";
    private static final Duration IDLE = Duration.ofSeconds(5);
    /** A bound that is not met where Jetty waits a second time for the client to close. */
    private static final Duration SECOND_TIME = Duration.ofSeconds(10);

    private static final String PREFACE_AND_SETTINGS = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0";

    @TempDir
    private Path dir;

    private final List<Server> servers = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (Server server : servers) {
            server.stop();
        }
    }

    /** With a limit of one it is reached by a connection that is not open yet, as it is by the last ones of a burst. */
    @Test
    void a_connection_that_reaches_the_limit_ends_after_five_idle_seconds_as_those_before_it_do() throws Exception {
        Pki pki = new Pki(dir);
        pki.issue("server", "CN=receiver", HOST);
        ServerTls tls =
                new ServerTls(new TlsFiles(dir.resolve("server.pem"), dir.resolve("server-key.pem"), Optional.empty()));
        ServerConnector silent = listen(Optional.empty());
        ServerConnector begun = listen(Optional.empty());
        ServerConnector http2 = listen(Optional.empty());
        ServerConnector noHandshake = listen(Optional.of(tls));
        ServerConnector handshake = listen(Optional.of(tls));
        long begin = System.nanoTime();
        try (Socket one = open(silent, "");
                Socket two = open(begun, "POST /clusters/prod");
                Socket three = open(http2, PREFACE_AND_SETTINGS);
                Socket four = open(noHandshake, "");
                SSLSocket five =
                        (SSLSocket) pki.client(null).getSocketFactory().createSocket(HOST, handshake.getLocalPort())) {
            five.startHandshake();
            List<ServerConnector> all = List.of(silent, begun, http2, noHandshake, handshake);
            for (ServerConnector connector : all) {
                Eventually.until("the limit is reached", () -> !connector.isAccepting());
            }
            for (ServerConnector connector : all) {
                Eventually.until(
                        connector + " has ended it",
                        () -> connector.getConnectedEndPoints().isEmpty() && connector.isAccepting());
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(IDLE, SECOND_TIME);
            }
            assertThat(List.of(one, two, three, four, five)).noneMatch(Socket::isClosed);
        }
    }

    @Test
    void a_post_that_waits_for_its_answer_is_not_idle() throws Exception {
        ServerConnector slow = listen(Optional.empty(), new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                Thread.sleep(IDLE.plusSeconds(2).toMillis());
                response.setStatus(204);
                callback.succeeded();
                return true;
            }
        });
        try (Socket socket = open(slow, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")) {
            Eventually.until("the limit is reached", () -> !slow.isAccepting());
            byte[] begins = socket.getInputStream().readNBytes("HTTP/1.1 204".length());
            assertThat(new String(begins, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 204");
        }
    }

    private ServerConnector listen(Optional<ServerTls> tls) throws Exception {
        return listen(tls, new DefaultHandler());
    }

    private ServerConnector listen(Optional<ServerTls> tls, Handler handler) throws Exception {
        Server server = new Server();
        server.setHandler(handler);
        servers.add(server);
        ServerConnector connector = HttpConnectors.connector(server, new ReceiverConfig.Address(HOST, 0), 1, tls);
        server.addConnector(connector);
        server.start();
        return connector;
    }

    private static Socket open(ServerConnector connector, String says) throws IOException {
        Socket socket = new Socket(HOST, connector.getLocalPort());
        socket.getOutputStream().write(says.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }
}
