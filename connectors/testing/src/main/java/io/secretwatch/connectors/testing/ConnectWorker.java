package io.secretwatch.connectors.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.cli.ConnectStandalone;
import org.apache.kafka.connect.runtime.Connect;
import org.jspecify.annotations.Nullable;

/** A real Kafka Connect worker in this JVM, on the broker of {@link Kafka}, spoken to through its REST interface. */
public final class ConnectWorker implements AutoCloseable {

    private static final AtomicInteger GROUPS = new AtomicInteger();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI url;
    private final Runnable stop;

    ConnectWorker(URI url, Runnable stop) {
        this.url = url;
        this.stop = stop;
    }

    /** A standalone worker that keeps the offsets of its sources in a file of this folder. */
    public static ConnectWorker standalone(Path folder) {
        Map<String, String> settings = common();
        settings.put(
                "offset.storage.file.filename",
                folder.resolve("connect.offsets").toString());
        return of(new ConnectStandalone().startConnect(settings));
    }

    /** A distributed worker of this group, with exactly-once support for sources; {@link #group} makes up a new one. */
    public static ConnectWorker distributed(String group) {
        return of(new ConnectDistributed().startConnect(distributedSettings(group)));
    }

    /** A group id that no other test uses. */
    public static String group() {
        return "connect-" + GROUPS.incrementAndGet();
    }

    static Map<String, String> distributedSettings(String group) {
        Map<String, String> settings = common();
        settings.put("group.id", group);
        settings.put("exactly.once.source.support", "enabled");
        for (String kind : new String[] {"config", "offset", "status"}) {
            settings.put(kind + ".storage.topic", group + "-" + kind);
            settings.put(kind + ".storage.replication.factor", "1");
        }
        settings.put("offset.storage.partitions", "1");
        settings.put("status.storage.partitions", "1");
        settings.put("scheduled.rebalance.max.delay.ms", "0");
        settings.put("session.timeout.ms", "6000");
        settings.put("heartbeat.interval.ms", "500");
        return settings;
    }

    private static Map<String, String> common() {
        Map<String, String> settings = new HashMap<>();
        settings.put("bootstrap.servers", Kafka.bootstrapServers());
        settings.put("listeners", "http://127.0.0.1:0");
        // connectors are found by META-INF/services, as an operator's worker finds them
        settings.put("plugin.discovery", "service_load");
        settings.put("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        settings.put("offset.flush.interval.ms", "500");
        settings.put("task.shutdown.graceful.timeout.ms", "5000");
        settings.put("connector.client.config.override.policy", "All");
        return settings;
    }

    private static ConnectWorker of(Connect<?> connect) {
        return new ConnectWorker(connect.rest().advertisedUrl(), () -> {
            connect.stop();
            connect.awaitStop();
        });
    }

    /** Creates or changes a connector and waits until it and all its tasks run. */
    public void run(String name, Map<String, String> config) {
        HttpResponse<String> answer = request("PUT", "/connectors/" + name + "/config", config);
        if (answer.statusCode() >= 300) {
            throw new AssertionError("Connect answers " + answer.statusCode() + ": " + answer.body());
        }
        Eventually.until("connector " + name + " runs", () -> running(name));
    }

    /** Whether the connector and at least one task run; a failed task is an error at once. */
    public boolean running(String name) {
        JsonNode status = status(name);
        boolean running = status.at("/connector/state").asText().equals("RUNNING")
                && !status.path("tasks").isEmpty();
        for (JsonNode task : status.path("tasks")) {
            if (task.path("state").asText().equals("FAILED")) {
                throw new AssertionError("a task failed: " + task.path("trace").asText());
            }
            running &= task.path("state").asText().equals("RUNNING");
        }
        return running;
    }

    /** State of the connector and its tasks, with their traces; empty if the connector does not exist. */
    public JsonNode status(String name) {
        try {
            HttpResponse<String> answer = request("GET", "/connectors/" + name + "/status", null);
            return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : JSON.createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a connector. */
    public void delete(String name) {
        request("DELETE", "/connectors/" + name, null);
    }

    /**
     * Any request of Connect's REST interface.
     *
     * @param body written as JSON; null for none
     */
    public HttpResponse<String> request(String method, String path, @Nullable Object body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("Connect does not answer at " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        stop.run();
    }
}
