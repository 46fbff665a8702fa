package io.secretwatch.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.secretwatch.app.config.AdminSettings;
import io.secretwatch.app.config.ConfigurationException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Three pages for machines: is it alive, is it ready, what has it counted. */
public final class AdminEndpoint implements AutoCloseable {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final int CONNECTIONS = 200;

    static {
        // seconds until the JDK's server lets go of who does not finish asking, for it waits for ever by itself; read
        // once, at its first use
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private AdminEndpoint(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    public static AdminEndpoint start(
            AdminSettings where, BooleanSupplier alive, BooleanSupplier ready, Supplier<String> metrics) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(where.host(), where.port()), 0);
            server.createContext("/livez", exchange -> answer(exchange, "/livez", alive.getAsBoolean(), () -> "ok\n"));
            server.createContext(
                    "/readyz", exchange -> answer(exchange, "/readyz", ready.getAsBoolean(), () -> "ok\n"));
            server.createContext("/metrics", exchange -> answer(exchange, "/metrics", true, metrics));
            // without threads of its own, the server lets one silent client keep everybody else waiting
            ExecutorService threads = new ThreadPoolExecutor(
                    0, CONNECTIONS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), AdminEndpoint::thread);
            server.setExecutor(threads);
            server.start();
            return new AdminEndpoint(server, threads);
        } catch (IOException e) {
            throw new ConfigurationException("the admin endpoint cannot listen on " + where.host() + ":" + where.port()
                    + "; is the port in use? Set admin.port, 0 for any free one");
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, String path, boolean good, Supplier<String> text)
            throws IOException {
        try (exchange) {
            boolean known = exchange.getRequestURI().getPath().equals(path);
            boolean read = exchange.getRequestMethod().equals("GET")
                    || exchange.getRequestMethod().equals("HEAD");
            byte[] body = (good && known && read ? text.get() : "no\n").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", TEXT);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(!known ? 404 : !read ? 405 : good ? 200 : 503, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "admin");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
