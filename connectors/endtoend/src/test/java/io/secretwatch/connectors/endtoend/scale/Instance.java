package io.secretwatch.connectors.endtoend.scale;

import io.secretwatch.connectors.testing.ChildJvm;
import io.secretwatch.connectors.testing.Ports;
import io.secretwatch.wire.io.Folders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of several monitors: the command {@code run} in a process of its own, with a folder of its own. */
final class Instance implements AutoCloseable {

    private static final Pattern RESTORED = Pattern.compile(
            "(?m)^kafka_consumer_fetch_manager_(records|bytes)_consumed_total(?:_\\w+)?\\{client_id=\"[^\"]*restore-consumer\"[^}]*} (\\S+)$");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String name;
    private final Path state;
    private final int port = Ports.free();
    private final ChildJvm today;
    private final Path log;
    private ChildJvm version;
    private volatile boolean wanted;
    private volatile long startedAt;

    Instance(Path folder, String name, String settings) throws IOException {
        this.name = name;
        state = folder.resolve(name);
        log = folder.resolve(name + ".out");
        Path config = Files.writeString(
                folder.resolve(name + ".yaml"), "state.dir: " + state + "\nadmin: {port: " + port + "}\n" + settings);
        today = new ChildJvm(log, "400m", "io.secretwatch.Main", "run", "--config", config.toString())
                .with(Map.of("SECRETWATCH_KAFKA_LOG", "INFO"));
        version = today;
    }

    /** From the next start on it is another version, whose classes are these. */
    void upgrade(Path classes) {
        version = today.inFront(classes);
    }

    /** From the next start on it is this version again. */
    void downgrade() {
        version = today;
    }

    void start() throws IOException {
        startedAt = System.nanoTime();
        version.start();
        wanted = true;
    }

    void kill() throws InterruptedException {
        wanted = false;
        version.kill();
    }

    /** SIGTERM, and waits for the end. */
    OptionalInt stop() throws IOException, InterruptedException {
        wanted = false;
        ChildJvm.signal(List.of(version), "TERM");
        return version.awaitEnd(60, TimeUnit.SECONDS);
    }

    /** It is expected to end by itself, and not started again. */
    OptionalInt awaitEnd(Duration patience) throws InterruptedException {
        wanted = false;
        return version.awaitEnd(patience.toSeconds(), TimeUnit.SECONDS);
    }

    /** Its disk is gone. */
    void loseDisk() throws IOException {
        Folders.delete(state);
    }

    /** Whether it was started after this time of {@link System#nanoTime}, and runs. */
    boolean startedSince(long time) {
        return wanted && startedAt - time > 0;
    }

    boolean wanted() {
        return wanted;
    }

    /** Starts it again where it ended by itself, as a supervisor does. */
    void supervise() throws IOException {
        if (wanted && !version.running()) {
            System.out.println(name + " ended by itself, and is started again: " + lastWords());
            version.start();
        }
    }

    /** The last line of its log that says why it stops. */
    String lastWords() throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains("monitor=stopping") || line.startsWith("secretwatch: "))
                .reduce("", (first, second) -> second);
    }

    boolean ready() {
        try {
            return get("/readyz").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** What it has read of changelogs since it was started, for its own tasks and its standbys. */
    String restored() throws IOException {
        long[] sums = {0, 0};
        Matcher meter = RESTORED.matcher(get("/metrics").body());
        while (meter.find()) {
            sums[meter.group(1).equals("records") ? 0 : 1] += (long) Double.parseDouble(meter.group(2));
        }
        return "%,d records, %,d kB".formatted(sums[0], sums[1] / 1_000);
    }

    private HttpResponse<String> get(String page) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + page))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() {
        wanted = false;
        version.close();
    }
}
