package io.secretwatch.connectors.endtoend.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.broker.EmbeddedKafka;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Ports;
import io.secretwatch.connectors.testing.Records;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a Kafka of one node leaves open when it is killed, made by hand: its log has no marker of a transaction that is complete. */
class HangingTransactionsTest {

    private static final String TOPIC = "records";

    @TempDir
    private Path dir;

    private final int port = Ports.freePair();

    @Test
    @Timeout(180)
    void what_was_committed_is_read_though_its_marker_is_missing_and_what_goes_on_is_left_alone() throws Exception {
        Path log = dir.resolve(TOPIC + "-0/00000000000000000000.log");
        try (KafkaProducer<String, String> goesOn = producer("goes-on")) {
            try (EmbeddedKafka kafka = EmbeddedKafka.kept(dir, port, port + 1);
                    KafkaProducer<String, String> committed = producer("committed")) {
                create(kafka);
                begin(committed, 0, "whole");
                long unmarked = Files.size(log);
                committed.commitTransaction();
                begin(goesOn, 1, "half");
                truncateAtTheEnd(kafka, log, unmarked);
            }
            forgetProducers(log.getParent());
            try (EmbeddedKafka kafka = EmbeddedKafka.kept(dir, port, port + 1)) {
                Eventually.until(
                        "the committed record is read", () -> read(kafka).contains("whole"));
                assertThat(read(kafka)).containsExactly("whole");
                goesOn.commitTransaction();
                Eventually.until("the other one too", () -> read(kafka).contains("half"));
            }
        }
    }

    private static void truncateAtTheEnd(EmbeddedKafka kafka, Path log, long size) throws IOException {
        kafka.close();
        try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
            file.truncate(size);
        }
    }

    // after a kill they are read from the log
    private void forgetProducers(Path partition) throws IOException {
        Files.delete(dir.resolve(".kafka_cleanshutdown"));
        try (Stream<Path> files = Files.list(partition)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".snapshot")).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void create(EmbeddedKafka kafka) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
        }
    }

    private static void begin(KafkaProducer<String, String> producer, int partition, String text)
            throws ExecutionException, InterruptedException {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, partition, "key", text)).get();
    }

    private KafkaProducer<String, String> producer(String id) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + port, "transactional.id", id),
                new StringSerializer(),
                new StringSerializer());
    }

    private static List<String> read(EmbeddedKafka kafka) {
        List<String> texts = new ArrayList<>();
        Records.each(
                kafka.bootstrapServers(), TOPIC, one -> texts.add(new String(one.value(), StandardCharsets.UTF_8)));
        return texts;
    }
}
