package io.secretwatch.http;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves {@code /livez}, {@code /readyz} and {@code /metrics}; a client that is slow or silent has no thread and keeps no other waiting. */
public final class AdminEndpoint implements AutoCloseable {

    private static final int THREADS = 8;
    private static final int CONNECTIONS = 200;

    private final Server server;
    private final ServerConnector connector;

    private AdminEndpoint(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /** Listens, or throws what the operating system says against it; port 0 is any free one. */
    public static AdminEndpoint start(
            String host, int port, BooleanSupplier alive, BooleanSupplier ready, Supplier<String> metrics)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("admin");
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        ServerConnector connector =
                new LimitedConnector(server, host, port, CONNECTIONS, new HttpConnectionFactory(http));
        server.addConnector(connector);
        server.setHandler(new AdminPages(alive, ready, metrics));
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
