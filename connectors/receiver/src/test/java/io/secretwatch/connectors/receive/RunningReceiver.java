package io.secretwatch.connectors.receive;

import io.secretwatch.connectors.receive.config.ReceiverConfig;
import io.secretwatch.connectors.redaction.Redaction;
import io.secretwatch.connectors.testing.Kafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/** A receiver with plain HTTP and one caller, cluster {@code prod}, between topics of its own. */
final class RunningReceiver implements AutoCloseable {

    static final String TOKEN = "0123456789abcdef-prod";

    final String audit;
    final String rejected;
    final Receiver receiver;

    private RunningReceiver(String audit, String rejected, Receiver receiver) {
        this.audit = audit;
        this.rejected = rejected;
        this.receiver = receiver;
    }

    static RunningReceiver start(Path dir) {
        return start(dir, "", Redaction.OFF);
    }

    /** More lines go behind the configuration. */
    static RunningReceiver start(Path dir, String more, Redaction redaction) {
        return start(
                dir, Kafka.topic("audit", 4), Kafka.topic("rejected", 1), Kafka.bootstrapServers(), more, redaction);
    }

    static RunningReceiver start(
            Path dir, String audit, String rejected, String kafka, String more, Redaction redaction) {
        return start(dir, audit, rejected, kafka, more, redaction, "");
    }

    /** With callers beside the one. */
    static RunningReceiver start(
            Path dir, String audit, String rejected, String kafka, String more, Redaction redaction, String callers) {
        try {
            Files.writeString(dir.resolve("prod.token"), TOKEN + "\n");
            Path file = Files.writeString(
                    dir.resolve("receiver.yaml"), """
                    listen: {port: 0}
                    callers: [{cluster: prod, token-file: prod.token}%s]
                    kafka: {bootstrap.servers: "%s"}
                    topics: {audit: %s, rejected: %s}
                    admin: {port: 0}
                    %s
                    """.formatted(callers, kafka, audit, rejected, more));
            return new RunningReceiver(
                    audit,
                    rejected,
                    Receiver.start(ReceiverConfig.read(file), redaction).withProcess());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + receiver.port() + "/clusters/prod/audit";
    }

    ApiServer apiServer() {
        return new ApiServer(url(), TOKEN, null, HttpClient.Version.HTTP_1_1);
    }

    HttpResponse<String> admin(String page) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + receiver.adminPort() + page))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    /** A gauge without labels, as the page of meters has it; -1 where it is not there. */
    double gauge(String name) throws IOException, InterruptedException {
        return admin("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .findFirst()
                .orElse(-1);
    }

    @Override
    public void close() {
        receiver.close();
    }
}
