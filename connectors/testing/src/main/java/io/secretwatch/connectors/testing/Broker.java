package io.secretwatch.connectors.testing;

import io.secretwatch.broker.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A broker of one test, with topics {@code audit} and {@code rejected}, that can be stopped and started again. */
public final class Broker implements AutoCloseable {

    private final Path dir;
    private final int port;
    private final int controllerPort;
    private Optional<EmbeddedKafka> kafka = Optional.empty();

    private Broker(Path dir, int port, int controllerPort) {
        this.dir = dir;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /** Starts one that keeps its data in this folder. */
    public static Broker start(Path dir) throws InterruptedException, ExecutionException, IOException {
        int port = Ports.freePair();
        Broker broker = new Broker(dir, port, port + 1);
        broker.startAgain();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(Stream.of("audit", "rejected")
                            .map(name -> new NewTopic(name, 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        return broker;
    }

    /** The same before and after a stop. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Stops it; its data stay. */
    public void stop() {
        close();
        kafka = Optional.empty();
    }

    /** Starts it with the data that it had. */
    public void startAgain() {
        kafka = Optional.of(EmbeddedKafka.kept(dir, port, controllerPort));
    }

    /** The values in a topic of one partition. */
    public List<String> values(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers()), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            List<String> values = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    @Override
    public void close() {
        kafka.ifPresent(EmbeddedKafka::close);
    }
}
