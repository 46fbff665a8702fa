package io.secretwatch.connectors.receive.http;

import io.secretwatch.connectors.command.UsageException;
import io.secretwatch.connectors.receive.config.ReceiverConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Three pages for machines: does it run, should it get posts, what has it counted. A slow client does not keep others waiting. */
public final class AdminPages implements AutoCloseable {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final int THREADS = 16;

    private final Server server = new Server(new QueuedThreadPool(THREADS));
    private final ServerConnector connector;

    public AdminPages(ReceiverConfig.Address where, BooleanSupplier ready, Supplier<String> metrics) {
        connector = HttpConnectors.connector(server, where, Optional.empty());
        server.addConnector(connector);
        server.setHandler(new Pages(ready, metrics));
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new UsageException("the admin endpoint cannot listen on " + where.host() + ":" + where.port()
                    + "; is the port in use? Set admin.port, 0 for any free one");
        }
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

    private static final class Pages extends Handler.Abstract {

        private final BooleanSupplier ready;
        private final Supplier<String> metrics;

        Pages(BooleanSupplier ready, Supplier<String> metrics) {
            this.ready = ready;
            this.metrics = metrics;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            boolean read =
                    request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
            switch (Request.getPathInContext(request)) {
                case "/livez" -> answer(response, callback, read ? 200 : 405, read ? "ok\n" : "no\n");
                case "/readyz" -> {
                    boolean now = ready.getAsBoolean();
                    answer(response, callback, !read ? 405 : now ? 200 : 503, read && now ? "ok\n" : "no\n");
                }
                case "/metrics" -> answer(response, callback, read ? 200 : 405, read ? metrics.get() : "no\n");
                default -> answer(response, callback, read ? 404 : 405, "no\n");
            }
            return true;
        }

        private static void answer(Response response, Callback callback, int status, String text) {
            response.setStatus(status);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, TEXT);
            response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
        }
    }
}
