package io.secretwatch.connectors.endtoend.starved;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Writes the lines of a log at the pace at which they were recorded: those of the last server to a webhook, of the others to a file each. */
final class ApiServers {

    private static final int BATCH = 100;

    private final List<Path> files;
    private final URI webhook;
    private final String token;
    private final BlockingQueue<String> posted = new LinkedBlockingQueue<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private volatile boolean over;

    ApiServers(List<Path> files, URI webhook, String token) {
        this.files = files;
        this.webhook = webhook;
        this.token = token;
    }

    /** Writes all of them; returns when the last is written, and was accepted. */
    void write(List<RecordedLog.Line> lines) throws Exception {
        Thread poster = new Thread(this::post, "webhook");
        poster.start();
        long begin = System.nanoTime();
        for (RecordedLog.Line line : lines) {
            RecordedLog.await(begin, line.at());
            if (line.server() < files.size()) {
                Files.writeString(
                        files.get(line.server()),
                        line.text() + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } else {
                posted.add(line.text());
            }
        }
        over = true;
        poster.join();
    }

    private void post() {
        List<String> batch = new ArrayList<>();
        while (!over || !posted.isEmpty() || !batch.isEmpty()) {
            try {
                if (batch.isEmpty()) {
                    posted.drainTo(batch, BATCH);
                }
                if (batch.isEmpty() || accepts(batch)) {
                    batch.clear();
                    Thread.sleep(300);
                } else {
                    Thread.sleep(1_000);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean accepts(List<String> batch) throws InterruptedException {
        String body = "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"metadata\":{},\"items\":["
                + String.join(",", batch) + "]}";
        try {
            return client.send(
                                            HttpRequest.newBuilder(webhook)
                                                    .timeout(Duration.ofSeconds(60))
                                                    .header("Content-Type", "application/json")
                                                    .header("Authorization", "Bearer " + token)
                                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                                    .build(),
                                            HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            / 100
                    == 2;
        } catch (IOException e) {
            return false;
        }
    }
}
