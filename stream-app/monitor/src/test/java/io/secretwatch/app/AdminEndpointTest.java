package io.secretwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.app.config.AdminSettings;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.kafka.Ports;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminEndpointTest {

    private final AtomicBoolean alive = new AtomicBoolean(true);
    private final AtomicBoolean ready = new AtomicBoolean();
    private final AdminEndpoint endpoint = AdminEndpoint.start(
            new AdminSettings(Ports.HOST, 0), alive::get, ready::get, () -> "secretwatch_events_in_total 1.0\n");

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void says_whether_it_is_alive_and_ready() throws Exception {
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        ready.set(true);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        alive.set(false);
        assertThat(get("/livez").statusCode()).isEqualTo(503);
    }

    @Test
    void shows_the_meters_and_nothing_else() throws Exception {
        assertThat(get("/metrics").body()).contains("secretwatch_events_in_total 1.0");
        assertThat(get("/metrics/x").statusCode()).isEqualTo(404);
        assertThat(get("/").statusCode()).isEqualTo(404);
        HttpRequest post = HttpRequest.newBuilder(uri("/metrics"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(post, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void who_never_finishes_asking_keeps_nobody_else_waiting() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket = new Socket(Ports.HOST, endpoint.port());
                silent.add(socket);
                socket.getOutputStream().write("GET /li".getBytes(StandardCharsets.US_ASCII));
            }
            HttpRequest request = HttpRequest.newBuilder(uri("/livez"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void a_port_that_is_taken_is_told() {
        assertThatThrownBy(() -> AdminEndpoint.start(
                        new AdminSettings(Ports.HOST, endpoint.port()), alive::get, ready::get, () -> ""))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("admin.port");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://" + Ports.HOST + ":" + endpoint.port() + path);
    }
}
