package io.secretwatch.app.console;

import io.secretwatch.http.AdminEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests as they are on the wire: an HTTP client would not send a wrong host name. */
final class RawHttp {

    private static final String HOST = InetAddress.getLoopbackAddress().getHostAddress();

    private final AdminEndpoint endpoint;

    RawHttp(AdminEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** What is answered. */
    record Answer(int status, String head, String body) {

        static Answer of(String text) {
            int end = text.indexOf("\r\n\r\n");
            return new Answer(Integer.parseInt(text.split(" ", 3)[1]), text.substring(0, end), text.substring(end + 4));
        }
    }

    /** Asks as a page of the console would, with more headers, such as {@code Cookie: a=b}. */
    Answer get(String path, String... headers) {
        return ask("GET", path, "localhost:" + endpoint.port(), "", headers);
    }

    Answer post(String path, String body, String... headers) {
        return ask("POST", path, "localhost:" + endpoint.port(), body, headers);
    }

    Answer ask(String method, String path, String host, String body, String... headers) {
        try (Socket socket = begin(method, path, host, body, headers)) {
            return end(socket);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Sends a request, and does not wait for its answer. */
    Socket begin(String method, String path, String host, String body, String... headers) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        request.append("Content-Length: ").append(content.length).append("\r\nConnection: close\r\n\r\n");
        Socket socket = new Socket(HOST, endpoint.port());
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(content);
        return socket;
    }

    static Answer end(Socket socket) throws IOException {
        return Answer.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    String origin() {
        return "http://localhost:" + endpoint.port();
    }
}
