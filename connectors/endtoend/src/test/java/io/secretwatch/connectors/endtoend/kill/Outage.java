package io.secretwatch.connectors.endtoend.kill;

import io.secretwatch.connectors.testing.ChildJvm;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A part of a small installation that is away for a time, under an API server's load, and what arrives of it. */
final class Outage implements AutoCloseable {

    /** What is away. */
    enum Of {
        /** The broker, killed. */
        KAFKA,
        /** The same; in the middle of it the receiver is killed and starts again. */
        KAFKA_AND_RECEIVER,
        /** The receiver, killed. */
        RECEIVER,
        /** {@code up}, stopped in order. */
        UP
    }

    /** What an API server was told, and what is in the topic. */
    record Result(long accepted, long missing, long twice, long givenUp, long millisToFirst) {}

    private static final String TOKEN = "a-token-of-the-campaign-alone-0123456789";
    private static final int BATCH_MILLIS = 2_000;

    private final Path folder;
    private final Of what;
    private final int kafkaPort = Ports.freePair();
    private final int receiverPort = Ports.free();
    private final ChildJvm broker;
    private final ChildJvm receiver;
    private final WebhookLoad load;

    /** Without {@code buffer}, what Kafka does not take is refused; {@code pace} is that of the API server's waits. */
    Outage(Path folder, Of what, boolean buffer, double pace) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.what = what;
        Path token = Files.writeString(folder.resolve("token"), TOKEN);
        Path config = Files.writeString(folder.resolve("receiver.yaml"), """
                listen: {host: 127.0.0.1, port: %d}
                admin: {host: 127.0.0.1, port: 0}
                callers: [{cluster: web, token-file: %s}]
                kafka: {bootstrap.servers: "%s"}
                %s
                """.formatted(
                        receiverPort, token, bootstrap(), buffer ? "buffer: {dir: buffer}" : ""));
        broker = jvm(
                "broker",
                "700m",
                BrokerMain.class.getName(),
                folder.resolve("kafka").toString(),
                kafkaPort + "");
        receiver = what == Of.UP
                ? jvm(
                        "up",
                        "700m",
                        "io.secretwatch.Main",
                        "up",
                        "--data",
                        folder.resolve("data").toString(),
                        "--port",
                        kafkaPort + "",
                        "--admin-port",
                        Ports.free() + "",
                        "--receiver-config",
                        config.toString())
                : jvm("receiver", "256m", "io.secretwatch.Main", "receive", "--config", config.toString());
        load = new WebhookLoad(
                URI.create("http://127.0.0.1:" + receiverPort + "/clusters/web/audit?timeout=30s"),
                TOKEN,
                pace,
                new Journal(folder.resolve("posted.txt")));
    }

    /** Fifty events a second, before, while and after it is away for so long. */
    Result run(Duration away) throws Exception {
        if (what != Of.UP) {
            broker.start();
            topics();
        }
        receiver.start();
        awaitAccepted(Duration.ofMinutes(3));
        ScheduledExecutorService senders = Executors.newSingleThreadScheduledExecutor();
        // scheduled tasks are not waited for
        var unused = senders.scheduleAtFixedRate(load::send, 0, BATCH_MILLIS, TimeUnit.MILLISECONDS);
        Thread.sleep(2L * BATCH_MILLIS);
        long first = disturb(away);
        Thread.sleep(2L * BATCH_MILLIS);
        senders.shutdown();
        Set<String> accepted = load.acceptedIds();
        return result(accepted, first);
    }

    /** Returns how long the first 204 took after it was started again. */
    private long disturb(Duration away) throws Exception {
        List<ChildJvm> parts = what == Of.KAFKA || what == Of.KAFKA_AND_RECEIVER ? List.of(broker) : List.of(receiver);
        for (ChildJvm part : parts) {
            if (what == Of.UP) {
                part.stop();
            } else {
                part.kill();
            }
        }
        Thread.sleep(away.toMillis() / 2);
        if (what == Of.KAFKA_AND_RECEIVER) {
            receiver.kill();
            receiver.start();
        }
        Thread.sleep(away.toMillis() / 2);
        for (ChildJvm part : parts) {
            part.start();
        }
        return awaitAccepted(Duration.ofMinutes(3));
    }

    private long awaitAccepted(Duration patience) {
        long begin = System.nanoTime();
        Eventually.within(patience, "a post is accepted").until(load::probe);
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    private Result result(Set<String> accepted, long first) {
        Set<String> missing = new TreeSet<>(accepted);
        long[] twice = {0};
        Eventually.within(Duration.ofMinutes(3), "all that was accepted is in the topic, or nothing more comes")
                .until(() -> {
                    int before = missing.size();
                    Map<String, Integer> found = Tally.of(bootstrap(), Installation.AUDIT, "/auditID");
                    missing.removeAll(found.keySet());
                    twice[0] = accepted.stream()
                            .mapToLong(id -> Math.max(0, found.getOrDefault(id, 0) - 1))
                            .sum();
                    Thread.sleep(missing.isEmpty() ? 0 : 5_000);
                    return missing.isEmpty() || (missing.size() == before && before < accepted.size());
                });
        return new Result(accepted.size(), missing.size(), twice[0], load.given.get(), first);
    }

    private void topics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            admin.createTopics(List.of(
                            new NewTopic(Installation.AUDIT, 2, (short) 1),
                            new NewTopic("secretwatch-rejected", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private String bootstrap() {
        return "127.0.0.1:" + kafkaPort;
    }

    private ChildJvm jvm(String name, String heap, String main, String... arguments) {
        return new ChildJvm(folder.resolve(name + ".log"), heap, main, arguments);
    }

    @Override
    public void close() {
        receiver.close();
        broker.close();
    }
}
