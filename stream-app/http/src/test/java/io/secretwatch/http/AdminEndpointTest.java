package io.secretwatch.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class AdminEndpointTest {

    private static final String HOST = InetAddress.getLoopbackAddress().getHostAddress();
    private static final String METERS = "secretwatch_events_in_total 1.0\n";
    /** More than it has threads, fewer than it takes connections. */
    private static final int SILENT = 100;
    /** As many as it takes. */
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

    private static final int ALL = 200;

    private final AtomicBoolean alive = new AtomicBoolean(true);
    private final AtomicBoolean ready = new AtomicBoolean();
    private AdminEndpoint endpoint;

    @BeforeEach
    void start() throws Exception {
        endpoint = start(0, AdminAccess.OPEN);
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    private AdminEndpoint start(int port, AdminAccess access) throws Exception {
        return AdminEndpoint.start(HOST, port, access, alive::get, this::readiness, () -> METERS, Pages.NONE);
    }

    private String limitation = "";

    private Readiness readiness() {
        return ready.get() ? Readiness.although(limitation) : Readiness.unless("what it waits for");
    }

    @Test
    void says_whether_it_is_alive_and_ready() throws IOException {
        assertThat(status("GET /livez")).isEqualTo(200);
        assertThat(status("GET /readyz")).isEqualTo(503);
        assertThat(answer("GET /readyz")).endsWith("\r\n\r\nwhat it waits for\n");
        ready.set(true);
        assertThat(status("GET /readyz")).isEqualTo(200);
        assertThat(answer("GET /readyz")).endsWith("\r\n\r\nok\n");
        limitation = "half of it is missing";
        assertThat(status("GET /readyz")).isEqualTo(200);
        assertThat(answer("GET /readyz")).endsWith("\r\n\r\nok, although half of it is missing\n");
        alive.set(false);
        assertThat(status("GET /livez")).isEqualTo(503);
    }

    @Test
    void shows_the_meters_and_nothing_else() throws IOException {
        assertThat(answer("GET /metrics")).endsWith("\r\n\r\n" + METERS).contains("text/plain; version=0.0.4");
        assertThat(answer("HEAD /metrics")).startsWith("HTTP/1.1 200").doesNotContain(METERS);
        assertThat(status("GET /metrics/x")).isEqualTo(404);
        assertThat(status("GET /")).isEqualTo(404);
        assertThat(status("POST /metrics")).isEqualTo(405);
        assertThat(status("DELETE /livez")).isEqualTo(405);
    }

    @Test
    void silent_clients_keep_no_other_waiting() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < SILENT; i++) {
                Socket socket = new Socket(HOST, endpoint.port());
                silent.add(socket);
                socket.getOutputStream().write("GET /li".getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(status("GET /livez")).isEqualTo(200);
            // the answer did not wait for their end: each can still finish its request and gets its answer
            for (Socket socket : silent) {
                assertThat(finish(socket, "vez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                        .startsWith("HTTP/1.1 200");
            }
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    @Timeout(30)
    void clients_that_send_byte_by_byte_keep_no_other_waiting_for_long() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            slow.add(new Socket(HOST, endpoint.port()));
            slow.get(0)
                    .getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 8000\r\nExpect: 100-continue\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            // else it may have been idle for longest when the last one comes
            assertThat(slow.get(0).getInputStream().readNBytes(CONTINUE.length()))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo(CONTINUE);
            for (int i = 1; i < ALL; i++) {
                Socket socket = new Socket(HOST, endpoint.port());
                slow.add(socket);
                socket.getOutputStream()
                        .write("GET /livez HTTP/1.1\r\nHost: x\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            }
            CompletableFuture<Integer> answered = CompletableFuture.supplyAsync(() -> {
                try {
                    return status("GET /livez");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        slow.forEach(AdminEndpointTest::oneByteMore);
                        return answered.isDone();
                    });
            assertThat(answered.join()).isEqualTo(200);
            assertThat(finish(slow.get(0), "")).as("a body byte by byte").startsWith("HTTP/1.1 400");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static void oneByteMore(Socket socket) {
        try {
            socket.getOutputStream().write('a');
        } catch (IOException e) {
            // the endpoint has closed it
        }
    }

    @Test
    void a_port_that_is_taken_is_an_error() {
        assertThatThrownBy(() -> start(endpoint.port(), AdminAccess.OPEN))
                .isInstanceOf(IOException.class)
                .hasRootCauseInstanceOf(BindException.class);
    }

    @Test
    void a_page_that_answers_later_has_no_thread_until_then() throws Exception {
        List<CompletableFuture<PageAnswer>> held = new CopyOnWriteArrayList<>();
        Pages pages = request -> {
            CompletableFuture<PageAnswer> answer = new CompletableFuture<>();
            held.add(answer);
            return answer;
        };
        List<Socket> waiting = new ArrayList<>();
        try (AdminEndpoint other = with(pages)) {
            for (int i = 0; i < SILENT; i++) {
                Socket socket = new Socket(HOST, other.port());
                waiting.add(socket);
                socket.getOutputStream()
                        .write("GET /held HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(ask(other, "GET /livez")).startsWith("HTTP/1.1 200");
            await().until(() -> held.size() == SILENT);
            held.forEach(one -> one.complete(PageAnswer.of(200, "text/plain", "late")));
            for (Socket socket : waiting) {
                assertThat(finish(socket, "")).endsWith("late");
            }
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void a_page_sees_what_is_asked_and_its_failure_is_no_text() throws Exception {
        Pages pages = request -> {
            if (request.path().equals("/fails")) {
                throw new IllegalStateException("a secret text");
            }
            return CompletableFuture.completedFuture(PageAnswer.of(
                            201,
                            "text/plain",
                            request.method()
                                    + request.path()
                                    + request.parameter("a")
                                    + request.header("x-b")
                                    + request.body())
                    .with("X-C", "d"));
        };
        try (AdminEndpoint other = with(pages)) {
            assertThat(
                            answer(
                                    other,
                                    "POST /p%20q?a=%C3%A4&a=2 HTTP/1.1\r\nHost: x\r\nX-B: c\r\nContent-Length: 3\r\nConnection: close\r\n\r\nxyz"))
                    .startsWith("HTTP/1.1 201")
                    .contains("X-C: d")
                    .endsWith("POST/p qäcxyz");
            assertThat(ask(other, "GET /fails")).startsWith("HTTP/1.1 500").doesNotContain("secret text");
            assertThat(ask(other, "GET /metrics")).endsWith(METERS);
        }
    }

    @Test
    void a_body_that_is_too_long_or_of_unknown_length_is_not_read() throws Exception {
        Pages pages = request -> CompletableFuture.completedFuture(PageAnswer.of(200));
        try (AdminEndpoint other = with(pages)) {
            assertThat(answer(other, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 8193\r\n\r\n"))
                    .startsWith("HTTP/1.1 413");
            assertThat(answer(other, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"))
                    .startsWith("HTTP/1.1 411");
        }
    }

    @Test
    void what_is_wrong_with_a_request_is_told_without_the_inside_and_without_the_request() throws Exception {
        Pages pages = request -> CompletableFuture.completedFuture(PageAnswer.of(200));
        try (AdminEndpoint other = with(pages)) {
            for (String request : List.of(
                    "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n\u00ff\u00fe",
                    "GET / HTTP/1.1\r\nHost: x\r\nX: " + "marked".repeat(3_000) + "\r\n\r\n",
                    "GET /marked HTTP/1.1\r\nConnection: close\r\n\r\n",
                    "GET http://marked/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                    "GET /%zz<marked> HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                    "GET /marked%2f.. HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                    "marked marked HTTP/1.1\r\n\r\n")) {
                try (Socket socket = new Socket(HOST, other.port())) {
                    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                    assertThat(finish(socket, ""))
                            .as(request)
                            .startsWith("HTTP/1.1 4")
                            .endsWith("no\n")
                            .contains("Content-Type: text/plain")
                            .contains("nosniff")
                            .doesNotContain("marked");
                }
            }
        }
    }

    @Test
    void meters_are_for_who_has_a_token_of_the_file_as_it_is_now(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("tokens"), "a-token-of-the-monitoring\n");
        try (AdminEndpoint guarded = start(0, new AdminAccess(Optional.empty(), Optional.of(new BearerTokens(file))))) {
            assertThat(meters(guarded, "")).startsWith("HTTP/1.1 401").contains("WWW-Authenticate: Bearer");
            assertThat(meters(guarded, "Bearer another-token-of-its-length")).startsWith("HTTP/1.1 401");
            assertThat(meters(guarded, "Basic a-token-of-the-monitoring")).startsWith("HTTP/1.1 401");
            assertThat(meters(guarded, "Bearer a-token-of-the-monitoring"))
                    .startsWith("HTTP/1.1 200")
                    .contains(METERS);
            assertThat(ask(guarded, "GET /livez"))
                    .as("says nothing that needs a token")
                    .startsWith("HTTP/1.1 200");
            Files.writeString(file, "a-token-of-another-year\nshort\n");
            assertThat(meters(guarded, "Bearer a-token-of-the-monitoring")).startsWith("HTTP/1.1 401");
            assertThat(meters(guarded, "bearer a-token-of-another-year")).startsWith("HTTP/1.1 200");
            assertThat(meters(guarded, "Bearer short")).startsWith("HTTP/1.1 401");
            Files.delete(file);
            assertThat(meters(guarded, "Bearer a-token-of-another-year")).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void a_file_without_good_tokens_is_a_problem(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("tokens");
        assertThat(new BearerTokens(file).problem()).contains(file + " cannot be read");
        for (String bad : List.of("", "\n\n", "short\n", "a-token-of-the-monitoring\nshort\n")) {
            Files.writeString(file, bad);
            assertThat(new BearerTokens(file).problem().orElseThrow()).contains("at least 16 characters");
        }
        Files.writeString(file, "a-token-of-the-monitoring\n\n");
        assertThat(new BearerTokens(file).problem()).isEmpty();
    }

    private static String meters(AdminEndpoint guarded, String authorization) throws IOException {
        String header = authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n";
        return answer(guarded, "GET /metrics HTTP/1.1\r\nHost: x\r\n" + header + "Connection: close\r\n\r\n");
    }

    private AdminEndpoint with(Pages pages) throws Exception {
        return AdminEndpoint.start(HOST, 0, AdminAccess.OPEN, alive::get, this::readiness, () -> METERS, pages);
    }

    private static String ask(AdminEndpoint other, String request) throws IOException {
        return answer(other, request + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }

    private static String answer(AdminEndpoint other, String request) throws IOException {
        try (Socket socket = new Socket(HOST, other.port())) {
            return finish(socket, request);
        }
    }

    private int status(String request) throws IOException {
        return Integer.parseInt(answer(request).split(" ")[1]);
    }

    /** By a socket: the first request of the JDK's HTTP client takes seconds on a loaded machine, whatever the server does. */
    private String answer(String request) throws IOException {
        try (Socket socket = new Socket(HOST, endpoint.port())) {
            return finish(socket, request + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
    }

    private static String finish(Socket socket, String rest) throws IOException {
        socket.getOutputStream().write(rest.getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
