package io.secretwatch.connectors.endtoend.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;

/** A SIEM with an HTTP Event Collector: what it answered 200 to stands in its file, one {@code metadata.uid} a line. */
public final class CollectorMain {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CollectorMain() {}

    public static void main(String[] args) throws IOException {
        Path index = Path.of(args[1]);
        // what a kill left of a line is ended, or it would take the next one with it
        Files.writeString(index, "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])), 64);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext(
                "/services/collector/health",
                exchange -> answer(exchange, "{\"text\":\"HEC is healthy\",\"code\":17}"));
        server.createContext("/services/collector", exchange -> {
            StringBuilder lines = new StringBuilder();
            try (MappingIterator<JsonNode> envelopes =
                    JSON.readerFor(JsonNode.class).readValues(exchange.getRequestBody())) {
                envelopes.forEachRemaining(envelope -> lines.append(
                                envelope.at("/event/metadata/uid").asText())
                        .append('\n'));
            }
            synchronized (server) {
                Files.writeString(index, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            answer(exchange, "{\"text\":\"Success\",\"code\":0}");
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
