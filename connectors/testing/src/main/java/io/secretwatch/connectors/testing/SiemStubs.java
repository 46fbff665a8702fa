package io.secretwatch.connectors.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** Receivers of every kind that keep what they get, by the name of the kind; they accept everything. */
public final class SiemStubs implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<byte[]>> received = new ConcurrentHashMap<>();
    private final HttpServer http;
    private final ServerSocket syslog;

    /** Starts them, on ports of this machine that were free. */
    public SiemStubs() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        http.setExecutor(Executors.newCachedThreadPool(task -> daemon(task, "siem-http")));
        http.createContext("/", this::take);
        http.start();
        syslog = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        daemon(this::listen, "siem-syslog").start();
    }

    /** Where a kind's HTTP receiver is. */
    public String url(String kind) {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/" + kind;
    }

    /** Where the receiver of syslog is, by TCP with octet counts. */
    public int syslogPort() {
        return syslog.getLocalPort();
    }

    /** Everything so far, by kind; for syslog, one message each. */
    public Map<String, List<byte[]>> received() {
        return new TreeMap<>(received);
    }

    private void take(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        InputStream in = exchange.getRequestBody();
        byte[] body = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                ? new GZIPInputStream(in).readAllBytes()
                : in.readAllBytes();
        String kind = path.length > 1 ? path[1] : "";
        if (body.length > 0) {
            keep(kind, body);
        }
        byte[] answer = exchange.getRequestURI().getPath().endsWith("/_bulk")
                ? bulk(body)
                : "{\"text\":\"Success\",\"code\":0}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static byte[] bulk(byte[] body) throws IOException {
        ObjectNode answer = JSON.createObjectNode().put("took", 1).put("errors", false);
        ArrayNode items = answer.putArray("items");
        String[] lines = new String(body, StandardCharsets.UTF_8).strip().split("\n", -1);
        for (int i = 0; i < lines.length; i += 2) {
            items.addObject()
                    .putObject("create")
                    .put("_id", JSON.readTree(lines[i]).at("/create/_id").asText())
                    .put("status", 201);
        }
        return JSON.writeValueAsBytes(answer);
    }

    private void listen() {
        while (!syslog.isClosed()) {
            try {
                Socket socket = syslog.accept();
                daemon(() -> readFrames(socket), "siem-syslog-connection").start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void readFrames(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(socket.getInputStream())) {
            while (true) {
                byte[] message = new byte[length(in)];
                in.readFully(message);
                keep("syslog", message);
            }
        } catch (IOException e) {
            // the sink closed its connection
        }
    }

    private static int length(InputStream in) throws IOException {
        ByteArrayOutputStream digits = new ByteArrayOutputStream();
        for (int next = in.read(); next != ' '; next = in.read()) {
            if (next < '0' || next > '9') {
                throw new IOException("no octet count");
            }
            digits.write(next);
        }
        return Integer.parseInt(digits.toString(StandardCharsets.US_ASCII));
    }

    private void keep(String kind, byte[] what) {
        received.computeIfAbsent(kind, k -> new CopyOnWriteArrayList<>()).add(what);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() throws IOException {
        http.stop(0);
        syslog.close();
    }
}
