package io.secretwatch.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves {@code /livez}, {@code /readyz}, {@code /metrics} and pages that a process adds; a client that is slow or silent has no thread and keeps no other waiting. */
public final class AdminEndpoint implements AutoCloseable {

    private static final int THREADS = 8;
    private static final int CONNECTIONS = 200;
    private static final int PART_OF_FREE_FILES = 4;

    private final Server server;
    private final ServerConnector connector;

    private AdminEndpoint(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Listens, or throws what the operating system says against it; port 0 is any free one.
     *
     * @throws GeneralSecurityException if the certificate cannot be used; its message is a sentence that says why
     */
    public static AdminEndpoint start(
            String host,
            int port,
            AdminAccess access,
            BooleanSupplier alive,
            Supplier<Readiness> readiness,
            Supplier<String> metrics,
            Pages pages)
            throws IOException, GeneralSecurityException {
        if (access.certificate().isEmpty()) {
            return start(
                    host,
                    port,
                    AdminEndpoint::plain,
                    new AdminPages(alive, readiness, metrics, access.tokens(), pages, () -> {}));
        }
        EndpointTls tls = new EndpointTls(access.certificate().get());
        return start(
                host,
                port,
                http -> secure(http, tls),
                new AdminPages(alive, readiness, metrics, access.tokens(), pages, tls::renew));
    }

    /** What is to be said where the operating system does not let it listen there, by the name of the setting of its port. */
    public static String cannotListen(String host, int port, String setting) {
        return "the admin endpoint cannot listen on " + host + ":" + port + "; is the port in use? Set " + setting
                + ", 0 for any free one";
    }

    private static ConnectionFactory[] plain(HttpConfiguration http) {
        return new ConnectionFactory[] {new HttpConnectionFactory(http)};
    }

    private static ConnectionFactory[] secure(HttpConfiguration http, EndpointTls tls) {
        // monitoring may know the endpoint by an address that its certificate does not say
        http.addCustomizer(new SecureRequestCustomizer(false));
        HttpConnectionFactory http1 = new HttpConnectionFactory(http);
        return new ConnectionFactory[] {new SslConnectionFactory(tls.factory(), http1.getProtocol()), http1};
    }

    private static AdminEndpoint start(
            String host, int port, Function<HttpConfiguration, ConnectionFactory[]> protocols, AdminPages pages)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("admin");
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        LimitedConnector connector = new LimitedConnector(
                server,
                host,
                port,
                OpenFiles.connections("admin", CONNECTIONS, PART_OF_FREE_FILES),
                http,
                protocols.apply(http));
        connector.expectWholeHeads();
        server.addConnector(connector);
        server.setHandler(pages);
        server.setErrorHandler(AdminEndpoint::error);
        AdminEndpoint endpoint = new AdminEndpoint(server, connector);
        try {
            server.start();
        } catch (IOException e) {
            endpoint.close();
            throw e;
        } catch (Exception e) {
            endpoint.close();
            throw new IllegalStateException("the admin endpoint does not start", e);
        }
        return endpoint;
    }

    /** What is wrong before a page is asked, as little as pages say it: Jetty's own page repeats the request, and names classes. */
    private static boolean error(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.write(true, ByteBuffer.wrap("no\n".getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }

    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the admin endpoint does not stop", e);
        }
    }
}
