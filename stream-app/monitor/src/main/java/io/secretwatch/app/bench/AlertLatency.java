package io.secretwatch.app.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.secretwatch.app.Monitor;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.DetectionFiles;
import io.secretwatch.app.kafka.AlertReader;
import io.secretwatch.topology.QuietPeriods;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How long it takes in a running monitor from an audit event to its alert: reads of all Secrets, one at a time and each by another user, are
 * written to the audit topic, and the alerts topic is read.
 */
final class AlertLatency {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String EVENT = "/io/secretwatch/bench/read-of-every-secret.json";

    private final Config config;
    private final Duration every;
    private final String event;
    private final Map<String, Long> written = new ConcurrentHashMap<>();
    private final Map<String, Double> seconds = new ConcurrentHashMap<>();
    private volatile boolean done;

    /** Of events that are so far apart on average. */
    AlertLatency(Config config, Duration every) throws IOException {
        this.config = config;
        this.every = every;
        try (InputStream in = Objects.requireNonNull(AlertLatency.class.getResourceAsStream(EVENT))) {
            event = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** The seconds of so many alerts, without those before them, of a monitor that has just started. */
    List<Double> measure(int warmUp, int alerts) throws IOException, InterruptedException {
        try (Monitor monitor = Monitor.start(
                config,
                DetectionFiles.policy(Optional.empty()),
                QuietPeriods.LIVE.releasing(config.patience()),
                new SimpleMeterRegistry())) {
            await(monitor, monitor::ready);
            Thread reader = new Thread(this::read, "bench-alerts");
            reader.setDaemon(true);
            reader.start();
            List<String> users = IntStream.range(0, warmUp + alerts)
                    .mapToObj(number -> "reader-" + number)
                    .toList();
            write(users);
            await(monitor, () -> seconds.keySet().containsAll(users));
            done = true;
            reader.join();
            return users.stream()
                    .skip(warmUp)
                    .flatMap(user -> Stream.ofNullable(seconds.get(user)))
                    .toList();
        }
    }

    private void write(List<String> users) throws InterruptedException {
        // irregular pauses, so that no interval of the monitor keeps step with them
        Random pauses = new Random(1);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", Objects.requireNonNull(config.kafka().get("bootstrap.servers")));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String user : users) {
                Thread.sleep((long) (every.toMillis() * (0.5 + pauses.nextDouble())));
                String now = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
                byte[] read = event.formatted(UUID.nameUUIDFromBytes(user.getBytes(StandardCharsets.UTF_8)), user, now)
                        .getBytes(StandardCharsets.UTF_8);
                written.put(user, System.nanoTime());
                // what does not arrive has no alert, which is waited for
                var unused = producer.send(
                        new ProducerRecord<>(config.topics().audit().get(0), read));
                producer.flush();
            }
        }
    }

    private void read() {
        new AlertReader(config).follow(() -> !done, alert -> {
            long now = System.nanoTime();
            String user = alert.at("/evidences/0/actor/user/name").asText();
            Long begun = written.get(user);
            if (begun != null) {
                seconds.putIfAbsent(user, (now - begun) / 1e9);
            }
        });
    }

    private static void await(Monitor monitor, BooleanSupplier condition) throws InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (!monitor.alive() || Instant.now().isAfter(giveUp)) {
                throw new IllegalStateException("the monitor did not run, or did not tell, within " + PATIENCE);
            }
            Thread.sleep(20);
        }
    }
}
