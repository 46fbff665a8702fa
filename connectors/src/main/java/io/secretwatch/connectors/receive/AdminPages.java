package io.secretwatch.connectors.receive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.secretwatch.connectors.command.Unusable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Three pages for machines: does it run, should it get posts, what has it counted. */
final class AdminPages implements AutoCloseable {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;

    AdminPages(ReceiverConfig.Address where, BooleanSupplier ready, Supplier<String> metrics) {
        try {
            server = HttpServer.create(new InetSocketAddress(where.host(), where.port()), 0);
        } catch (IOException e) {
            throw new Unusable("the admin endpoint cannot listen on " + where.host() + ":" + where.port() + "; is the port in use? Set admin.port, 0 for any free one");
        }
        server.createContext("/", exchange -> {
            switch (exchange.getRequestURI().getPath()) {
                case "/livez" -> answer(exchange, 200, "ok\n");
                case "/readyz" -> answer(exchange, ready.getAsBoolean() ? 200 : 503, ready.getAsBoolean() ? "ok\n" : "no\n");
                case "/metrics" -> answer(exchange, 200, metrics.get());
                default -> answer(exchange, 404, "no\n");
            }
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            boolean read = head || exchange.getRequestMethod().equals("GET");
            byte[] body = (read ? text : "no\n").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", TEXT);
            exchange.sendResponseHeaders(read ? status : 405, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
