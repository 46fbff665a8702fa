package io.secretwatch.connectors.receive.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.receive.config.ReceiverConfig;
import io.secretwatch.connectors.receive.security.ServerTls;
import io.secretwatch.connectors.receive.security.TlsFiles;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Pki;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.DefaultHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that connect and then say nothing, or not all of a request. */
class HttpConnectorsTest {

    private static final String HOST = "127.0.0.1";
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

    @Test
    @Timeout(60)
    void a_connection_without_a_whole_request_gives_its_place_to_one_that_comes() throws Exception {
        Pki pki = new Pki(dir);
        pki.issue("server", "CN=receiver", HOST);
        Optional<ServerTls> tls = Optional.of(new ServerTls(
                new TlsFiles(dir.resolve("server.pem"), dir.resolve("server-key.pem"), Optional.empty())));
        SSLSocketFactory trusting = pki.client(null).getSocketFactory();
        for (String says : List.of("", "POST /clusters/prod", PREFACE_AND_SETTINGS)) {
            ServerConnector plain = listen(Optional.empty());
            try (Socket silent = open(plain, says)) {
                assertThat(answer(new Socket(HOST, plain.getLocalPort())))
                        .as(says)
                        .isEqualTo("HTTP/1.1 404");
                assertEnded(silent);
            }
        }
        ServerConnector secure = listen(tls);
        try (Socket noHandshake = open(secure, "");
                SSLSocket handshake = (SSLSocket) trusting.createSocket(HOST, secure.getLocalPort())) {
            handshake.startHandshake();
            assertEnded(noHandshake);
            assertThat(answer(trusting.createSocket(HOST, secure.getLocalPort())))
                    .isEqualTo("HTTP/1.1 404");
            assertEnded(handshake);
        }
    }

    private static String answer(Socket asking) throws IOException {
        try (asking) {
            asking.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] begins = asking.getInputStream().readNBytes("HTTP/1.1 404".length());
            return new String(begins, StandardCharsets.US_ASCII);
        }
    }

    /** What the receiver said before, as settings of HTTP/2, is passed over. */
    private static void assertEnded(Socket socket) {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    /** For one connection. */
    private ServerConnector listen(Optional<ServerTls> tls) throws Exception {
        Server server = new Server();
        server.setHandler(new DefaultHandler());
        servers.add(server);
        ServerConnector connector = HttpConnectors.connector(server, new ReceiverConfig.Address(HOST, 0), 1, tls);
        server.addConnector(connector);
        server.start();
        return connector;
    }

    /** Back when the receiver has it, so that another one comes later. */
    private static Socket open(ServerConnector connector, String says) throws IOException {
        Socket socket = new Socket(HOST, connector.getLocalPort());
        socket.getOutputStream().write(says.getBytes(StandardCharsets.ISO_8859_1));
        Eventually.until("it is there", () -> !connector.getConnectedEndPoints().isEmpty());
        return socket;
    }
}
